package casework

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/policy"
)

func weeks(n int) policy.Period { return policy.Period{N: n, Unit: policy.Weeks} }

func TestExtend_MovesTheDueDateAndWhatFollowsFromIt(t *testing.T) {
	t.Parallel()
	s, now := inAssessment(t) // contributions due 2 December, final 16 December
	from := len(s.Outbox)
	do(t, s, leader, ExtendDeadline{Task: "contribution/social/1", By: weeks(2), Reason: 5}, now)
	d := task(t, s, "contribution/social/1").Deadline
	require.Equal(t, "2026-12-16 23:59:59", show(d.Due))
	require.Equal(t, "2026-12-30 23:59:59", show(d.Final))
	require.Equal(t, "2026-12-02 23:59:59", show(task(t, s, "contribution/children/1").Deadline.Due), "only the one")
	row := lastRow(t, s, "contribution/social/1")
	require.Equal(t, 1, row.ExtendedFor)
	require.Equal(t, []string{"task deadline-moved contribution/social/1"}, told(s, "social", from))
	last := s.Journal[len(s.Journal)-2]
	require.Equal(t, DeadlineExtended, last.Kind)
	require.Equal(t, "by 2 weeks", last.Why)
	require.Equal(t, leader, last.Actor)
	require.EqualValues(t, 5, last.Reason)
}

func TestExtend_ATaskThatWasLateIsNotLateAnyMoreAndTheJournalKeepsThatItWas(t *testing.T) {
	t.Parallel()
	s, _ := inAssessment(t)
	pass(s, when("2026-12-04T09:00"))
	late := task(t, s, "contribution/social/1")
	require.NotNil(t, late.LateSince)
	require.Equal(t, 1, late.Escalated)
	missed := s.Missed

	now := when("2026-12-04T10:00")
	do(t, s, leaderOf("social"), ExtendDeadline{Task: "contribution/social/1", By: weeks(2), Reason: 1}, now)
	require.Nil(t, late.LateSince)
	require.Zero(t, late.Escalated)
	require.Equal(t, Running, lastRow(t, s, "contribution/social/1").State)
	require.NotEmpty(t, kinds(s, 0, TaskLate))

	before := s.Seq
	pass(s, when("2026-12-18T09:00")) // due again on 16 December, and nobody delivers
	require.Equal(t, []EntryKind{TaskReminded, TaskReminded, TaskLate, TaskEscalated}, fired(s, before, "contribution/social/1"))
	require.Equal(t, missed+2, s.Missed, "the two that were passed by on the 16th; this one is counted when it is settled")
	ids := map[string]bool{}
	for _, m := range s.Outbox {
		require.False(t, ids[m.ID], "%s was used twice", m.ID)
		ids[m.ID] = true
	}
}

func TestExtend_StillLateWhenTheNewDateHasPassedToo(t *testing.T) {
	t.Parallel()
	s, _ := inTracks(t)
	now := when("2027-01-25T09:00") // the status meeting was due on 4 January
	pass(s, now)
	meeting := task(t, s, "status-meeting/family/1")
	since, steps := *meeting.LateSince, meeting.Escalated
	do(t, s, leader, ExtendDeadline{Task: "status-meeting/family/1", By: weeks(1), Reason: 1}, now)
	require.Equal(t, since, *meeting.LateSince)
	require.Equal(t, steps, meeting.Escalated, "nobody is told the same twice")
}

func TestExtend_WhileTheClockStandsStill(t *testing.T) {
	t.Parallel()
	s, now := inCourse(t)
	do(t, s, coordinator, Suspend{Scope: "journey", Reason: 1}, now)
	now = when("2026-12-11T09:00")
	do(t, s, leader, ExtendDeadline{Task: "status-meeting/family/1", By: weeks(1), Reason: 1}, now)
	meeting := task(t, s, "status-meeting/family/1")
	require.Equal(t, "2027-01-21 23:59:59", show(meeting.Deadline.Due), "ten days given back so far, and a week")
	require.Equal(t, Stopped, meeting.deadlineState())
	do(t, s, coordinator, Resume{Suspension: 1}, when("2026-12-16T09:00"))
	require.Equal(t, "2027-01-26 23:59:59", show(meeting.Deadline.Due), "and the other five")
	row := lastRow(t, s, "status-meeting/family/1")
	require.Equal(t, [2]int{15, 1}, [2]int{row.PausedDays, row.ExtendedFor})
}

// The state of a task's clock is what is acted on next, so it must follow every move: reminders that would have come are
// taken as sent, later ones come, and message ids are never used twice.
func TestMove_RemindersFollowTheDeadline(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	review := task(t, s, "child-review/child-1/1") // due 1 January 2027, reminders 11 and 25 December
	require.Equal(t, "2027-01-01 23:59:59", show(review.Deadline.Due))
	do(t, s, employment, StartJob{Adult: "adult-1", Kind: OrdinaryJob}, now) // within four weeks: 21 December
	require.Equal(t, "2026-12-21 23:59:59", show(review.Deadline.Due))
	before := s.Seq
	pass(s, when("2026-12-31T09:00"))
	require.Equal(t, []EntryKind{TaskReminded, TaskReminded, TaskLate, TaskEscalated}, fired(s, before, "child-review/child-1/1"))
}

func TestPreview_ShowsWhatMovePolicyThenDoes(t *testing.T) {
	t.Parallel()
	s, now := inCourse(t)
	do(t, s, employment, Suspend{Scope: "demands", Reason: 1}, now)
	do(t, s, leader, ExtendDeadline{Task: "status-meeting/family/1", By: weeks(1), Reason: 1}, now)
	to := law(t, "tight", func(p *policy.Policy) {
		rule(p, policy.StatusMeeting).Period = weeks(4)
		for i := range p.Rules {
			if p.Rules[i].ID == policy.ContactInterviews {
				p.Rules[i].CheckCount = 6
			}
		}
		rule(p, policy.ChildFirstReview).RemindBefore = []policy.Period{weeks(1)}
	})
	now = when("2026-12-11T09:00")
	before := asJSON(t, s)
	require.Equal(t, before, roundTrip(t, s), "the whole state, policy included, survives being written down")
	shown := moves(t, s, to, now)
	require.Equal(t, before, asJSON(t, s), "a dry run changes nothing")
	require.Len(t, shown, 2)

	seq := s.Seq
	do(t, s, it, MovePolicy{Version: "tight", Policy: to, Reason: 1}, now)
	for _, m := range shown {
		require.Equal(t, show(m.To), show(task(t, s, m.Key).Deadline.Due), m.Key)
	}
	require.Len(t, kinds(s, seq, DeadlineMoved), len(shown), "and no other moved")
	require.Equal(t, "2026-12-28 23:59:59", show(task(t, s, "status-meeting/family/1").Deadline.Due), "the extension stays decided")
	require.Equal(t, []string{"2026-12-25 08:00:00"}, reminders(task(t, s, "child-review/child-1/1")), "reminders follow where the date does not move")
	require.Equal(t, "policy-unchanged", preview(t, s, to, now).Refusal.Rule, "nothing is left to move")

	interview := task(t, s, "contact-interview/adult-1/1")
	require.NotNil(t, interview.StoppedAt, "and the suspension goes on")
	was := *interview.Deadline.Due
	do(t, s, employment, Resume{Suspension: 1}, when("2026-12-21T09:00"))
	require.Equal(t, 20*24*time.Hour, interview.Deadline.Due.Sub(was), "all twenty days come back")
}

// preview asks what a move would do.
func preview(t *testing.T, s *State, to *policy.Policy, now time.Time) Preview {
	t.Helper()
	p, err := s.Preview(MovePolicy{Version: to.Version, Policy: to, Reason: 1}, it, now)
	require.NoError(t, err)
	return p
}

// moves are the deadlines that a move would give another date.
func moves(t *testing.T, s *State, to *policy.Policy, now time.Time) []ChangedDeadline {
	t.Helper()
	p := preview(t, s, to, now)
	require.Nil(t, p.Refusal)
	return slices.DeleteFunc(p.Deadlines, func(d ChangedDeadline) bool { return d.From.Equal(*d.To) })
}

func reminders(t *Task) []string {
	var out []string
	for _, at := range t.Deadline.Reminders {
		out = append(out, show(&at))
	}
	return out
}

func TestMovePolicy_AClockThatMayNotStandStillAnyMoreRunsAgain(t *testing.T) {
	t.Parallel()
	s, now := inCourse(t)
	do(t, s, coordinator, Suspend{Scope: "journey", Reason: 1}, now)
	to := law(t, "narrow", func(p *policy.Policy) {
		p.Suspension.Scopes[0].Rules = []string{policy.ContactInterviews} // the journey's scope, without meetings
	})
	now = when("2026-12-11T09:00")
	require.Len(t, moves(t, s, to, now), 1)
	do(t, s, it, MovePolicy{Version: "narrow", Policy: to, Reason: 1}, now)
	meeting := task(t, s, "status-meeting/family/1")
	require.Nil(t, meeting.StoppedAt)
	require.Equal(t, "2027-01-14 23:59:59", show(meeting.Deadline.Due), "the ten days it stood still are given back")
	require.NotNil(t, task(t, s, "contact-interview/adult-1/1").StoppedAt)
}

func TestMovePolicy_AClockThatTheNewPolicyStopsStopsFromThen(t *testing.T) {
	t.Parallel()
	s, now := inCourse(t)
	do(t, s, employment, Suspend{Scope: "demands", Reason: 1}, now)
	to := law(t, "wide", func(p *policy.Policy) {
		p.Suspension.Scopes[1].Rules = append(p.Suspension.Scopes[1].Rules, policy.StatusMeeting)
	})
	now = when("2026-12-11T09:00")
	do(t, s, it, MovePolicy{Version: "wide", Policy: to, Reason: 1}, now)
	require.Equal(t, now, *task(t, s, "status-meeting/family/1").StoppedAt)
	require.Equal(t, Stopped, lastRow(t, s, "status-meeting/family/1").State)
	do(t, s, employment, Resume{Suspension: 1}, when("2026-12-13T09:00"))
	require.Equal(t, "2027-01-06 23:59:59", show(task(t, s, "status-meeting/family/1").Deadline.Due), "two days")
}

func TestMovePolicy_RefusesAPolicyThatLacksWhatTheJourneyStandsOn(t *testing.T) {
	t.Parallel()
	s, now := inAssessment(t)
	for field, p := range map[string]*policy.Policy{
		"rule": law(t, "x", func(p *policy.Policy) { rule(p, policy.Contribution).ValidFrom = "2027-01-01" }),
		"department": law(t, "x", func(p *policy.Policy) {
			p.Departments = append(p.Departments[:2:2], p.Departments[3:]...) // without social
		}),
	} {
		r := MovePolicy{Version: "x", Policy: p, Reason: 1}.Check(s, it, now)
		require.NotNil(t, r, field)
		require.Equal(t, "policy-misfit", r.Rule, field)
	}
}

// A rule that changes by law on a date applies to clocks that start from that date.
func TestLaw_AClockFollowsTheVersionInForceOnTheDayItStarts(t *testing.T) {
	t.Parallel()
	s, _ := inTracks(t)
	s.Policy = law(t, "changes", func(p *policy.Policy) {
		old := rule(p, policy.StatusMeeting)
		later := *old
		old.ValidTo, later.ValidFrom, later.Period, later.Basis = "2026-12-14", "2026-12-15", weeks(4), "new act"
		p.Rules = append(p.Rules, later)
	})
	first := task(t, s, "status-meeting/family/1")
	pass(s, when("2026-12-20T09:00"))
	require.Equal(t, "2027-01-04 23:59:59", show(first.Deadline.Due), "six weeks: it began before the law did")
	now := when("2026-12-21T09:00")
	do(t, s, coordinator, meeting("status-meeting/family/1"), now)
	walk(s, now)
	second := task(t, s, "status-meeting/family/2").Deadline
	require.Equal(t, "2027-01-18 23:59:59", show(second.Due), "four weeks")
	require.Equal(t, "new act", second.Basis)
}
