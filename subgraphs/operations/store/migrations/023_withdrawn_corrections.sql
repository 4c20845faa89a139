-- Up Migration

-- The approval of a person outlasts a correction that could not be sent.
alter table synchronization_correction add column is_approved boolean not null default false;

-- `message`: the plan of the plant is implausible and braked, since its move at `from_position` of the log.
-- `judged_position`: last position of the log when the plan was judged.
create table synchronization_brake (
  noun text not null,
  plant text not null,
  message text,
  from_position bigint,
  judged_position bigint not null,
  primary key (noun, plant)
);
-- A plan that is braked already goes on from the first of the moves by which it was judged, those of the hour before; what
-- a person has approved since is not braked. A new database has no log yet, and no records.
do $$ begin
  if to_regclass('events.event') is not null then
    insert into synchronization_brake (noun, plant, message, from_position, judged_position)
    select noun, plant, message, (
        select min(position) from events.event e where position > (select last_position from events.log) - 50000
          and type = 'OperationRescheduled' and e.plant = braked.plant and recorded_at > braked.since - interval '1 hour'), -1
    from (
      select r.noun, r.plant, min(r.message) as message, min(r.since) as since
      from synchronization_record r left join synchronization_mode m on (m.noun, m.plant) = (r.noun, r.plant)
      where r.status = 'BRAKED' and r.reason = 'PLAN_IMPLAUSIBLE'
        and r.since > coalesce(greatest(m.approved_at, m.since), '-infinity')
      group by r.noun, r.plant) braked;
  end if;
end $$;

-- Down Migration

drop table synchronization_brake;
alter table synchronization_correction drop column is_approved;
