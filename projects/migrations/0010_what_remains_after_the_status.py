"""Whether what remains of a plan lies after the day up to which progress is known."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('projects', '0009_plans_as_files_tell_them'),
    ]

    operations = [
        migrations.AddField(
            model_name='schedule',
            name='after_status',
            field=models.BooleanField(default=False, help_text='What remains lies after the status; otherwise work that began goes on without a break'),
        ),
    ]
