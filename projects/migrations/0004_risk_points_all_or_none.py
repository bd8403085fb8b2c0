"""Three points of a risk are all there, or none is."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('projects', '0003_kinds_are_guarded'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='risk',
            name='risk_three_points_rise',
        ),
        migrations.AddConstraint(
            model_name='risk',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('cost_high', None), ('cost_likely', None), ('cost_low', None)), models.Q(('cost_high__gte', models.F('cost_likely')), ('cost_high__isnull', False), ('cost_likely__gte', models.F('cost_low')), ('cost_likely__isnull', False), ('cost_low__gte', 0), ('cost_low__isnull', False)), _connector='OR'), name='risk_three_points_rise'),
        ),
    ]
