"""What files tell of a plan and the first tables had no place for; and when a plan ends, beside how it is computed."""

import projects.models.wall_times
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('projects', '0008_remaining_in_seconds'),
    ]

    operations = [
        migrations.AddField(
            model_name='schedule',
            name='finish',
            field=projects.models.wall_times.WallTimeField(editable=False, help_text='When the whole plan ends, as computed', null=True),
        ),
        migrations.AddField(
            model_name='schedule',
            name='from_finish',
            field=models.BooleanField(default=False, help_text='The file plans it back from its finish'),
        ),
        migrations.AddField(
            model_name='schedule',
            name='dates_win',
            field=models.BooleanField(default=True, help_text='The date of a constraint holds against the links'),
        ),
        migrations.AddField(
            model_name='task',
            name='own_hours_only',
            field=models.BooleanField(default=False, help_text='Of two calendars only its own counts, not that of its people'),
        ),
        migrations.AddField(
            model_name='task',
            name='delay',
            field=models.PositiveBigIntegerField(default=0, help_text='Seconds by the clock that levelling puts before it'),
        ),
        migrations.AddField(
            model_name='task',
            name='is_worded',
            field=models.BooleanField(default=False, help_text='Keeps words for dates as yet, so it is never critical'),
        ),
    ]
