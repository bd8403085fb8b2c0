"""Forecasts as they were made, their scores, and the nights in which they are made."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# What was forecast stays as it was forecast, whoever tries.
STAYS = """
CREATE TRIGGER forecast_stays BEFORE UPDATE OR DELETE ON projects_forecast
    FOR EACH ROW EXECUTE FUNCTION projects_stays();
"""
MAY_CHANGE = "DROP TRIGGER forecast_stays ON projects_forecast;"


class Migration(migrations.Migration):

    dependencies = [
        ('projects', '0010_what_remains_after_the_status'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Forecast',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('finish', 'Finish'), ('cost', 'Cost'), ('milestone', 'Milestone')], max_length=9)),
                ('method', models.CharField(choices=[('simulation', 'Simulation'), ('slips', 'Slip history'), ('reference', 'Reference class'), ('declared', 'Declared')], max_length=10)),
                ('made_on', models.DateField()),
                ('finish_p10', models.DateField(null=True)),
                ('finish_p50', models.DateField(null=True)),
                ('finish_p80', models.DateField(null=True)),
                ('finish_p90', models.DateField(null=True)),
                ('cost_p10', models.DecimalField(decimal_places=2, max_digits=15, null=True)),
                ('cost_p50', models.DecimalField(decimal_places=2, max_digits=15, null=True)),
                ('cost_p80', models.DecimalField(decimal_places=2, max_digits=15, null=True)),
                ('cost_p90', models.DecimalField(decimal_places=2, max_digits=15, null=True)),
                ('reason', models.CharField(blank=True, help_text='Why the method says nothing', max_length=250)),
                ('n', models.PositiveIntegerField(help_text='Runs, periods or closed projects that it rests on', null=True)),
                ('inputs', models.CharField(help_text='SHA-256 of what it was made of', max_length=64)),
                ('seed', models.BigIntegerField()),
                ('details', models.JSONField(default=dict)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='declared_forecasts', to=settings.AUTH_USER_MODEL)),
                ('milestone', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='forecasts', to='projects.task')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='forecasts', to='projects.project')),
            ],
        ),
        migrations.CreateModel(
            name='ForecastNight',
            fields=[
                ('day', models.DateField(primary_key=True, serialize=False)),
                ('done_at', models.DateTimeField(null=True)),
                ('projects', models.PositiveIntegerField(default=0)),
                ('made', models.PositiveIntegerField(default=0)),
                ('scored', models.PositiveIntegerField(default=0)),
                ('records', models.JSONField(default=list)),
            ],
        ),
        migrations.CreateModel(
            name='ForecastScore',
            fields=[
                ('forecast', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='score', serialize=False, to='projects.forecast')),
                ('happened_on', models.DateField()),
                ('cost', models.DecimalField(decimal_places=2, help_text='What it cost in the end', max_digits=15, null=True)),
                ('age', models.PositiveIntegerField()),
                ('bands', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), default=list, size=None)),
                ('pinball', models.FloatField()),
                ('crps', models.FloatField()),
                ('kept', models.BooleanField(help_text='Not later, or not dearer, than the P80')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('crps__gte', 0), ('pinball__gte', 0)), name='forecast_score_is_a_loss')],
            },
        ),
        migrations.AddIndex(
            model_name='forecast',
            index=models.Index(models.F('project'), models.F('kind'), models.F('method'), models.F('milestone'), models.OrderBy(models.F('made_on'), descending=True), name='forecast_in_force'),
        ),
        migrations.AddConstraint(
            model_name='forecast',
            constraint=models.UniqueConstraint(fields=('project', 'kind', 'method', 'milestone', 'made_on'), name='forecast_once_a_day', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='forecast',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['finish', 'cost', 'milestone'])), name='forecast_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='forecast',
            constraint=models.CheckConstraint(condition=models.Q(('method__in', ['simulation', 'slips', 'reference', 'declared'])), name='forecast_method_known'),
        ),
        migrations.AddConstraint(
            model_name='forecast',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'milestone'), ('milestone__isnull', False)), models.Q(('kind__in', ['finish', 'cost']), ('milestone__isnull', True)), _connector='OR'), name='forecast_of_a_milestone_names_it'),
        ),
        migrations.AddConstraint(
            model_name='forecast',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('reason', ''), _negated=True), ('cost_p10__isnull', True), ('cost_p50__isnull', True), ('cost_p80__isnull', True), ('cost_p90__isnull', True), ('finish_p10__isnull', True), ('finish_p50__isnull', True), ('finish_p80__isnull', True), ('finish_p90__isnull', True)), models.Q(('kind', 'cost'), ('reason', ''), ('finish_p10__isnull', True), ('finish_p50__isnull', True), ('finish_p80__isnull', True), ('finish_p90__isnull', True), ('cost_p10__isnull', False), ('cost_p50__isnull', False), ('cost_p80__isnull', False), ('cost_p90__isnull', False)), models.Q(('kind__in', ['finish', 'milestone']), ('reason', ''), ('finish_p10__isnull', False), ('finish_p50__isnull', False), ('finish_p80__isnull', False), ('finish_p90__isnull', False), ('cost_p10__isnull', True), ('cost_p50__isnull', True), ('cost_p80__isnull', True), ('cost_p90__isnull', True)), _connector='OR'), name='forecast_tells_quantiles_or_why_not'),
        ),
        migrations.AddConstraint(
            model_name='forecast',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('finish_p10__isnull', True), models.Q(('finish_p50__gte', models.F('finish_p10')), ('finish_p80__gte', models.F('finish_p50')), ('finish_p90__gte', models.F('finish_p80'))), _connector='OR'), models.Q(('cost_p10__isnull', True), models.Q(('cost_p50__gte', models.F('cost_p10')), ('cost_p80__gte', models.F('cost_p50')), ('cost_p90__gte', models.F('cost_p80'))), _connector='OR')), name='forecast_quantiles_rise'),
        ),
        migrations.RunSQL(STAYS, MAY_CHANGE),
    ]
