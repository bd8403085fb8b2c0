"""A plan can be a schedule: calendars, links, baselines, resources, and what the network says of each line."""

import django.contrib.postgres.fields
import django.db.models.deletion
import projects.models.wall_times
from django.conf import settings
from django.db import migrations, models


# A link joins two tasks of its own project.
LINKS = """
ALTER TABLE projects_link
    ADD CONSTRAINT link_predecessor_of_its_project FOREIGN KEY (project_id, predecessor_id)
        REFERENCES projects_task (project_id, id) DEFERRABLE INITIALLY DEFERRED,
    ADD CONSTRAINT link_successor_of_its_project FOREIGN KEY (project_id, successor_id)
        REFERENCES projects_task (project_id, id) DEFERRABLE INITIALLY DEFERRED
"""
UNLINK = """
ALTER TABLE projects_link DROP CONSTRAINT link_predecessor_of_its_project, DROP CONSTRAINT link_successor_of_its_project
"""
# What was promised stays as it was promised, whoever tries: the application's role may update these tables.
STAYS = """
CREATE FUNCTION projects_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of % would change what was promised', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER baselinetask_stays BEFORE UPDATE OR DELETE ON projects_baselinetask
    FOR EACH ROW EXECUTE FUNCTION projects_stays();
CREATE TRIGGER baseline_stays BEFORE UPDATE OR DELETE ON projects_baseline
    FOR EACH ROW EXECUTE FUNCTION projects_stays();
"""
MAY_CHANGE = """
DROP TRIGGER baseline_stays ON projects_baseline;
DROP TRIGGER baselinetask_stays ON projects_baselinetask;
DROP FUNCTION projects_stays();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('projects', '0006_standings_are_compact'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CalendarDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(default=0)),
                ('name', models.CharField(blank=True, max_length=250)),
                ('first', models.DateField()),
                ('last', models.DateField()),
                ('hours', models.JSONField(default=list, help_text='[from, to] in seconds from midnight; empty for a day off')),
                ('recurrence', models.JSONField(blank=True, help_text='pattern, every, weekdays, day, position, month', null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('FS', 'Finish to start'), ('SS', 'Start to start'), ('FF', 'Finish to finish'), ('SF', 'Start to finish')], default='FS', max_length=2)),
                ('lag', models.BigIntegerField(default=0, help_text='Seconds, or percent; negative for a lead')),
                ('lag_kind', models.CharField(choices=[('working', 'Working time'), ('elapsed', 'Elapsed time'), ('percent', 'Percent of the predecessor')], default='working', max_length=7)),
                ('version', models.PositiveIntegerField(default=1)),
            ],
        ),
        migrations.CreateModel(
            name='Resource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.PositiveBigIntegerField(blank=True, help_text='Its number in the file that it came from', null=True)),
                ('name', models.CharField(max_length=250)),
                ('kind', models.CharField(choices=[('work', 'Work'), ('material', 'Material'), ('cost', 'Cost')], default='work', max_length=8)),
                ('initials', models.CharField(blank=True, max_length=60)),
                ('group', models.CharField(blank=True, max_length=250)),
                ('email', models.CharField(blank=True, max_length=250)),
                ('units', models.DecimalField(blank=True, decimal_places=4, help_text='1 for one full time', max_digits=9, null=True)),
                ('rate', models.DecimalField(blank=True, decimal_places=2, help_text='Per hour or unit', max_digits=13, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
            ],
        ),
        migrations.CreateModel(
            name='Schedule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('start', projects.models.wall_times.WallTimeField(help_text='Before which nothing begins')),
                ('status_at', projects.models.wall_times.WallTimeField(blank=True, help_text='Up to when progress is known', null=True)),
                ('progress', models.CharField(choices=[('retained_logic', 'Retained logic'), ('override', 'Progress override')], default='retained_logic', max_length=14)),
                ('seconds_per_day', models.PositiveIntegerField(default=28800)),
                ('seconds_per_week', models.PositiveIntegerField(default=144000)),
                ('critical_limit', models.IntegerField(default=0, help_text='Seconds of total float up to which a task is critical')),
                ('near_critical', models.PositiveIntegerField(default=144000, help_text='Seconds of total float')),
                ('source', models.CharField(blank=True, help_text='The file that it was last read from', max_length=250)),
                ('version', models.PositiveIntegerField(default=1)),
            ],
        ),
        migrations.CreateModel(
            name='ScheduledTask',
            fields=[
                ('task', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='scheduled', serialize=False, to='projects.task')),
                ('start', projects.models.wall_times.WallTimeField()),
                ('finish', projects.models.wall_times.WallTimeField()),
                ('early_start', projects.models.wall_times.WallTimeField()),
                ('early_finish', projects.models.wall_times.WallTimeField()),
                ('late_start', projects.models.wall_times.WallTimeField(null=True)),
                ('late_finish', projects.models.wall_times.WallTimeField(null=True)),
                ('total_float', models.BigIntegerField(null=True)),
                ('free_float', models.BigIntegerField(null=True)),
                ('critical', models.BooleanField(default=False)),
                ('near_critical', models.BooleanField(default=False)),
                ('driven_by', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, help_text='Tasks whose links drive it', size=None)),
            ],
        ),
        migrations.AddField(
            model_name='task',
            name='actual_cost',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=15, null=True),
        ),
        migrations.AddField(
            model_name='task',
            name='constraint',
            field=models.CharField(choices=[('ASAP', 'As soon as possible'), ('ALAP', 'As late as possible'), ('SNET', 'Start no earlier than'), ('SNLT', 'Start no later than'), ('FNET', 'Finish no earlier than'), ('FNLT', 'Finish no later than'), ('MSO', 'Must start on'), ('MFO', 'Must finish on')], default='ASAP', max_length=4),
        ),
        migrations.AddField(
            model_name='task',
            name='constraint_at',
            field=projects.models.wall_times.WallTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='task',
            name='cost',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=15, null=True),
        ),
        migrations.AddField(
            model_name='task',
            name='deadline',
            field=projects.models.wall_times.WallTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='task',
            name='duration',
            field=models.PositiveBigIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='task',
            name='duration_high',
            field=models.PositiveBigIntegerField(blank=True, help_text='Nine times of ten it is shorter', null=True),
        ),
        migrations.AddField(
            model_name='task',
            name='duration_low',
            field=models.PositiveBigIntegerField(blank=True, help_text='Nine times of ten it takes longer', null=True),
        ),
        migrations.AddField(
            model_name='task',
            name='earning',
            field=models.CharField(blank=True, choices=[('', 'As its kind does: a milestone when reached, a task by percent complete'), ('0/100', 'All when it is done'), ('50/50', 'Half when it starts, half when it is done'), ('percent', 'By percent complete'), ('loe', 'Level of effort: with time')], default='', max_length=7),
        ),
        migrations.AddField(
            model_name='task',
            name='elapsed',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='task',
            name='estimated',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='task',
            name='finish_actual_time',
            field=models.TimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='task',
            name='fixed_cost',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=15, null=True),
        ),
        migrations.AddField(
            model_name='task',
            name='is_active',
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name='task',
            name='is_manual',
            field=models.BooleanField(default=False, help_text='Keeps its dates, whatever the network says'),
        ),
        migrations.AddField(
            model_name='task',
            name='level',
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='task',
            name='manual_finish',
            field=projects.models.wall_times.WallTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='task',
            name='manual_start',
            field=projects.models.wall_times.WallTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='task',
            name='notes',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='task',
            name='percent',
            field=models.PositiveSmallIntegerField(default=0, help_text='Of its duration that is done'),
        ),
        migrations.AddField(
            model_name='task',
            name='priority',
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='task',
            name='start_actual_time',
            field=models.TimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='task',
            name='uid',
            field=models.PositiveBigIntegerField(blank=True, help_text='Its number in the file that it came from', null=True),
        ),
        migrations.AddField(
            model_name='task',
            name='work',
            field=models.PositiveBigIntegerField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name='task',
            name='wbs',
            field=models.CharField(blank=True, max_length=250),
        ),
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.PositiveBigIntegerField(blank=True, null=True)),
                ('units', models.DecimalField(blank=True, decimal_places=4, max_digits=9, null=True)),
                ('work', models.PositiveBigIntegerField(blank=True, null=True)),
                ('actual_work', models.PositiveBigIntegerField(blank=True, null=True)),
                ('remaining_work', models.PositiveBigIntegerField(blank=True, null=True)),
                ('cost', models.DecimalField(blank=True, decimal_places=2, max_digits=15, null=True)),
                ('actual_cost', models.DecimalField(blank=True, decimal_places=2, max_digits=15, null=True)),
                ('start', projects.models.wall_times.WallTimeField(blank=True, null=True)),
                ('finish', projects.models.wall_times.WallTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to='projects.task')),
            ],
        ),
        migrations.CreateModel(
            name='Baseline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('taken_at', models.DateTimeField()),
                ('approved_named', models.CharField(blank=True, help_text='When it was approved outside the portal', max_length=200)),
                ('why', models.TextField(blank=True)),
                ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='approved_baselines', to=settings.AUTH_USER_MODEL)),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='baselines', to='projects.project')),
            ],
        ),
        migrations.CreateModel(
            name='BaselineTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wbs', models.CharField(blank=True, max_length=40)),
                ('name', models.CharField(max_length=250)),
                ('start', projects.models.wall_times.WallTimeField(null=True)),
                ('finish', projects.models.wall_times.WallTimeField(null=True)),
                ('duration', models.PositiveBigIntegerField(help_text='Seconds', null=True)),
                ('work', models.PositiveBigIntegerField(help_text='Seconds', null=True)),
                ('cost', models.DecimalField(decimal_places=2, max_digits=15, null=True)),
                ('baseline', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tasks', to='projects.baseline')),
                ('task', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='baseline_tasks', to='projects.task')),
            ],
        ),
        migrations.CreateModel(
            name='Calendar',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.PositiveBigIntegerField(blank=True, help_text='Its number in the file that it came from', null=True)),
                ('name', models.CharField(max_length=250)),
                ('week', models.JSONField(help_text='Seven lists of [from, to] in seconds from midnight, Monday first')),
                ('work_weeks', models.JSONField(default=list, help_text='Weeks that hold between two days: first, last, name, week')),
                ('version', models.PositiveIntegerField(default=1)),
                ('project', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='calendars', to='projects.project')),
            ],
        ),
        migrations.AddField(
            model_name='task',
            name='calendar',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='projects.calendar'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.UniqueConstraint(fields=('project', 'uid'), name='task_uid_once_per_project'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.UniqueConstraint(fields=('project', 'id'), name='task_of_its_project'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.CheckConstraint(condition=models.Q(('constraint__in', ['ASAP', 'ALAP', 'SNET', 'SNLT', 'FNET', 'FNLT', 'MSO', 'MFO'])), name='task_constraint_known'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.CheckConstraint(condition=models.Q(('constraint__in', ['ASAP', 'ALAP']), ('constraint_at__isnull', False), _connector='OR'), name='task_constraint_has_its_date'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.CheckConstraint(condition=models.Q(('earning__in', ['', '0/100', '50/50', 'percent', 'loe'])), name='task_earning_known'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.CheckConstraint(condition=models.Q(('percent__lte', 100)), name='task_percent_is_a_share'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.CheckConstraint(condition=models.Q(('level__gte', 1)), name='task_level_counts_from_one'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('duration_high', None), ('duration_low', None)), models.Q(('duration_high__gte', models.F('duration_low')), ('duration_high__isnull', False), ('duration_low__isnull', False)), _connector='OR'), name='task_duration_range_rises'),
        ),
        migrations.AddField(
            model_name='calendarday',
            name='calendar',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='exceptions', to='projects.calendar'),
        ),
        migrations.AddField(
            model_name='link',
            name='predecessor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links_out', to='projects.task'),
        ),
        migrations.AddField(
            model_name='link',
            name='project',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='projects.project'),
        ),
        migrations.AddField(
            model_name='link',
            name='successor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links_in', to='projects.task'),
        ),
        migrations.AddField(
            model_name='resource',
            name='calendar',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='resources', to='projects.calendar'),
        ),
        migrations.AddField(
            model_name='resource',
            name='person',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plan_resources', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='resource',
            name='project',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='resources', to='projects.project'),
        ),
        migrations.AddField(
            model_name='assignment',
            name='resource',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to='projects.resource'),
        ),
        migrations.AddField(
            model_name='schedule',
            name='calendar',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.calendar'),
        ),
        migrations.AddField(
            model_name='schedule',
            name='project',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='schedule', to='projects.project'),
        ),
        migrations.AddConstraint(
            model_name='baseline',
            constraint=models.UniqueConstraint(fields=('project', 'number'), name='baseline_number_once_per_project'),
        ),
        migrations.AddConstraint(
            model_name='baseline',
            constraint=models.CheckConstraint(condition=models.Q(('number', 0), ('approved_by__isnull', False), models.Q(('approved_named', ''), _negated=True), _connector='OR'), name='baseline_says_who_approved_it'),
        ),
        migrations.AddConstraint(
            model_name='baseline',
            constraint=models.CheckConstraint(condition=models.Q(('number', 0), models.Q(('why', ''), _negated=True), _connector='OR'), name='baseline_says_why'),
        ),
        migrations.AddConstraint(
            model_name='baselinetask',
            constraint=models.UniqueConstraint(fields=('baseline', 'task'), name='baseline_task_once'),
        ),
        migrations.AddConstraint(
            model_name='baselinetask',
            constraint=models.CheckConstraint(condition=models.Q(('start', None), ('finish', None), ('finish__gte', models.F('start')), _connector='OR'), name='baseline_task_ends_after_it_starts'),
        ),
        migrations.AddConstraint(
            model_name='calendar',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='calendar_has_a_name'),
        ),
        migrations.AddConstraint(
            model_name='calendar',
            constraint=models.UniqueConstraint(condition=models.Q(('project', None)), fields=('name',), name='calendar_name_once_in_the_city'),
        ),
        migrations.AddConstraint(
            model_name='calendar',
            constraint=models.UniqueConstraint(fields=('project', 'uid'), name='calendar_uid_once_per_project'),
        ),
        migrations.AddConstraint(
            model_name='calendarday',
            constraint=models.CheckConstraint(condition=models.Q(('last__gte', models.F('first'))), name='calendar_day_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='link',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['FS', 'SS', 'FF', 'SF'])), name='link_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='link',
            constraint=models.CheckConstraint(condition=models.Q(('lag_kind__in', ['working', 'elapsed', 'percent'])), name='link_lag_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='link',
            constraint=models.CheckConstraint(condition=models.Q(('predecessor', models.F('successor')), _negated=True), name='link_joins_two_tasks'),
        ),
        migrations.AddConstraint(
            model_name='link',
            constraint=models.UniqueConstraint(fields=('predecessor', 'successor', 'kind'), name='link_once_per_kind'),
        ),
        migrations.AddConstraint(
            model_name='resource',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='resource_has_a_name'),
        ),
        migrations.AddConstraint(
            model_name='resource',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['work', 'material', 'cost'])), name='resource_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='resource',
            constraint=models.UniqueConstraint(fields=('project', 'uid'), name='resource_uid_once_per_project'),
        ),
        migrations.AddConstraint(
            model_name='resource',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('units', None), ('units__gte', 0), _connector='OR'), models.Q(('rate', None), ('rate__gte', 0), _connector='OR')), name='resource_is_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=models.UniqueConstraint(fields=('task', 'resource'), name='assignment_once_per_task'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=models.CheckConstraint(condition=models.Q(('units', None), ('units__gte', 0), _connector='OR'), name='assignment_is_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='schedule',
            constraint=models.CheckConstraint(condition=models.Q(('progress__in', ['retained_logic', 'override'])), name='schedule_progress_known'),
        ),
        migrations.AddConstraint(
            model_name='schedule',
            constraint=models.CheckConstraint(condition=models.Q(('seconds_per_day__range', (1, 86400)), ('seconds_per_week__gte', models.F('seconds_per_day'))), name='schedule_day_has_hours'),
        ),
        migrations.RunSQL(LINKS, UNLINK),
        migrations.RunSQL(STAYS, MAY_CHANGE),
    ]
