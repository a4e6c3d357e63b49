package casework

import (
	"time"

	"samspil/internal/incoming"
	"samspil/internal/policy"
)

// Whether the parents are involved can be decided on a later day. No law bounds that day, and it can be right to wait; but a child has been found to need something, and the work with its family stands
// still meanwhile. So a leader hears of it as if nobody had answered: who would have heard by that day, counted from when it was first asked, however often it is put off. And what comes in meanwhile is not kept for that day.

// involvementLater asks again on a day, and has a leader hear of one that lies far off.
func (s *State) involvementLater(t *Task, again incoming.Day, now time.Time) {
	if s.InvolvementSince.IsZero() {
		s.InvolvementSince = t.Deadline.Start
	}
	s.leaderHears(t, s.clockFrom(t, s.InvolvementSince), again.Start(), CodeInvolvementWaits, now)
	s.Involvements++
	s.Open(s.askFor(Key{Step: StepInvolvement, Subject: Family, N: s.Involvements}, again.Start()), now)
}

// involvementSooner takes back that it is asked on a later day where there is something new to decide on.
func (s *State) involvementSooner(t *Task, now time.Time) bool {
	if !t.Deadline.Start.After(now) {
		return false
	}
	s.letGo(t.Key, Engine, now, "asked sooner")
	return true
}

// leaderHears has the leader hear of something that is put off who would have heard by that day had nobody answered: no leader learns from an answer that it waits. The last of several is told.
func (s *State) leaderHears(t *Task, clock policy.Deadline, until time.Time, code Code, now time.Time) {
	to := ""
	for _, step := range clock.Escalations {
		if !step.At.After(until) {
			to = step.To
		}
	}
	if to == "" {
		return
	}
	m := s.toLeader(t, to, Message{Kind: MessageNotice, Code: string(code)})
	m.ID += "/" + m.Code
	s.tellLeader(now, t, m)
}

// clockFrom is the clock of a task as it would be had it been asked at another time.
func (s *State) clockFrom(t *Task, since time.Time) policy.Deadline {
	rule := t.Key.Step.rule()
	return s.deadline(rule.ID, From(rule.Start, since))
}

// leaderHearsOfInformation has the leader hear who would have heard had somebody's letter been asked for now, and nobody seen it until the day to which it is put off.
func (s *State) leaderHearsOfInformation(m *Member, now time.Time) {
	ask := s.askFor(m.informSeen(), now)
	would := &Task{Key: ask.Key, Department: ask.Department, About: []string{m.ID}, Deadline: s.deadline(ask.Rule, ask.Clock), Said: int(s.Seq)} // its number is that of the decision: it can be put off several times before it is asked for
	s.leaderHears(would, would.Deadline, m.Informing.PutOff, CodeLetterWaits, now)
}
