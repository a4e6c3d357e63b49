package casework

import (
	"fmt"
	"slices"
	"time"

	"samspil/internal/policy"
)

// What everybody at the table hears about its meetings. The table (bordet) are the departments that the policy seats there;
// each hears what the gate lets through, and the journal says who did not.

// tooFew tells whether fewer of the family are at the table than the policy wants.
func (s *State) tooFew(family []string) bool {
	family = slices.DeleteFunc(slices.Clone(family), func(id string) bool { m := s.Member(id); return m == nil || !m.InFamily() }) // who lives elsewhere does not count
	there := slices.Compact(slices.Sorted(slices.Values(family)))
	return len(there) < s.Policy.Quorum.MinFamily
}

// CallExtraMeeting calls an extra meeting (ekstraordinært møde), because of something that has happened: why is a code. While
// one is called already, that one is for this too. Without a table to call, before the joint assessment or when the family
// is leaving, there is nobody to call, and the journal says so.
func (s *State) CallExtraMeeting(why string, now time.Time) {
	s.callExtraMeeting(why, Engine, 0, now)
}

func (s *State) callExtraMeeting(why string, by Actor, reason TextRef, now time.Time) {
	e := Entry{Kind: MeetingCalled, Actor: by, Subject: Family, Why: why, Reason: reason, Basis: policy.BasisPolicy}
	ask := s.askExtraMeeting(now)
	switch open := s.Of(StepExtraMeeting); {
	case !s.atTable():
		e.Why += ", no table yet"
		s.note(now, e)
		return
	case len(open) > 0:
		e.Key = open[0].Key.String()
		e.Why += ", called already"
		s.note(now, e)
		return
	}
	e.Key = ask.Key.String()
	s.note(now, e)
	s.ExtraMeetings++
	s.Open(ask, now)
}

// atTable tells whether the departments work together on the family: from the joint assessment to the end, once somebody has
// agreed that they may.
func (s *State) atTable() bool { return s.Ending == nil && s.Stage != Intake && s.AnyConsent() }

// tellCalled tells the departments at the table that a meeting is called, moved or called off. The one that calls it has the
// task.
func (s *State) tellCalled(t *Task, code Code, now time.Time) {
	for _, department := range s.Policy.Table {
		if department != t.Department {
			s.tellTable(now, department, code, Message{Key: t.Key.String(), About: s.mayHearOf(department, ConsentShare), Due: t.Deadline.Due}, t.Said)
		}
	}
}

// tellMeeting tells the departments at the table, and those that came as well, what was said at a meeting, each part to all
// of them alike; and that there is a new plan, with the goals of those of whom they may hear.
func (s *State) tellMeeting(meeting Key, d HoldMeeting, kept *Minuted, now time.Time) {
	for _, n := range kept.numbers() {
		for _, department := range kept.Hear {
			s.tellMinutes(kept, department, []int{n}, now)
		}
	}
	if len(d.Plan) == 0 {
		return
	}
	s.PlanWith = nil
	for _, department := range kept.Hear {
		about := s.mayHearOf(department, ConsentPlan)
		if s.tellTable(now, department, CodePlanChanged, Message{Key: meeting.String(), About: about, Goals: goalsAbout(s.Plan, about)}, 0) {
			s.PlanWith = append(s.PlanWith, department)
		}
	}
}

// mayHearOf are the members whom a department hears about for a purpose; everybody where there is nobody, so that the
// gate says no and the journal that it did.
func (s *State) mayHearOf(department string, p ConsentPurpose) []string {
	if about := s.Consenting(department, p); len(about) > 0 {
		return about
	}
	return s.everybody()
}

// tellTable gives a department one of the table's notices, and tells whether the gate let it. n numbers those of one meeting with the same code.
func (s *State) tellTable(now time.Time, department string, code Code, m Message, n int) bool {
	m.Kind, m.Department, m.Code = MessageNotice, department, string(code)
	m.ID = fmt.Sprintf("%s/%s/%s/%s/%s", s.Case, m.Key, m.Kind, m.Code, department)
	if n > 0 {
		m.ID += fmt.Sprintf("/%d", n)
	}
	return s.tell(now, m, code.purpose(""), "")
}
