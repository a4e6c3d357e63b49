package casework

import (
	"slices"
	"time"

	"samspil/internal/incoming"
)

// DecidePause is the employment department's answer to the proposal to suspend the demands on an adult for a while.
type DecidePause struct {
	Task   string  `json:"task"`
	Pause  bool    `json:"pause" required:"true" da:"Sæt kravene på pause" en:"Pause the demands"`
	Reason TextRef `json:"reason"`
}

func (DecidePause) Name() string { return "decide-pause" }

// Check that it was proposed.
func (d DecidePause) Check(s *State, by Actor, now time.Time) *Refusal {
	t, r := s.openTask(d.Task, StepPauseDemands)
	if r = first(s.running(), r, reasonGiven(d.Reason)); r != nil || !d.Pause {
		return r
	}
	pause := s.pauseOf(t.Key.Subject, now)
	pause.Reason = d.Reason
	return pause.Check(s, by, now) // whose decision a pause is stands in the table
}

// Apply records it, and suspends the demands for the policy's time.
func (d DecidePause) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepPauseDemands)
	adult := t.Key.Subject
	s.Member(adult).Adult.Pauses = t.Key.N
	s.answerAndForget(t, by, now, d, d.Reason, Rows{})
	if d.Pause {
		pause := s.pauseOf(adult, now)
		pause.Reason = d.Reason
		pause.Apply(s, by, now)
	}
}

// ReportCrisis is a crisis in the family, such as an eviction or violence. It is a concern (underretning) about the child that it is
// about, and about every child of the family where it is about an adult or about all of them: each is assessed within 24 hours. What
// happened is for the department responsible for children; others hear the consequence.
type ReportCrisis struct {
	Member string  `json:"member,omitempty" da:"Person (tomt: hele familien)" en:"Person (empty: the whole family)"`
	Reason TextRef `json:"reason" da:"Hvad der er sket" en:"What has happened"`

	ReceivedAt incoming.Moment `json:"receivedAt,omitzero" back:"5" da:"Kommunen fik det at vide (tomt: nu)" en:"When the municipality learned of it (empty: now)"` // the clocks run from then, as of a concern
}

func (ReportCrisis) Name() string { return "report-crisis" }

func (d ReportCrisis) happened(time.Time) (time.Time, bool) {
	return d.ReceivedAt.Time(), d.ReceivedAt.Given()
}

// cameIn: nobody has learned of it later than Samspil did.
func (d ReportCrisis) cameIn(at time.Time) Body {
	d.ReceivedAt = incoming.At(receivedBy(at, d.ReceivedAt))
	return d
}

// Check that it is about somebody whom the journey knows, and says what happened: whoever has moved out can still be a danger to the children. As a concern it is taken in until the journey
// has ended.
func (d ReportCrisis) Check(s *State, by Actor, _ time.Time) *Refusal {
	var r, over *Refusal
	switch m := s.Member(d.Member); {
	case d.Member == "":
	case m == nil || m.LeftWhy == Died:
		r = notInFamily("member")
	case m.Child != nil && !m.InFamily():
		r = childLeft("member")
	}
	if s.Stage == Ended {
		over = s.running()
	}
	return first(over, r, reasonGiven(d.Reason))
}

// Apply opens an assessment for each child whom it concerns, and lets the crisis have its effects.
func (d ReportCrisis) Apply(s *State, by Actor, now time.Time) {
	subject := Family
	if d.Member != "" {
		subject = d.Member
	}
	s.note(now, Entry{Kind: CrisisReported, Actor: by, Subject: subject, Reason: d.Reason})
	children, text := s.concernedBy(d.Member), d.Reason
	if len(children) > 0 {
		report := ReportConcern{Child: children[0].ID, Source: FromInside, ReceivedAt: d.ReceivedAt, Text: d.Reason}
		for _, sibling := range children[1:] {
			report.Siblings = append(report.Siblings, sibling.ID)
		}
		s.openConcern(report, by, now)
		text = 0 // it goes with the assessments
	}
	for _, young := range s.youngParents(d.Member, now) {
		s.takeInNews(Unread{Member: young.ID, Text: d.Reason, At: receivedBy(now, d.ReceivedAt), By: by}, StepConcernNews, by, now)
	}
	if s.Ending == nil {
		s.crisisNews(s.Member(d.Member), text, now)
	}
}

// youngParents are those under 18 who are adults here and whom a crisis is about. It is a concern about each of them, too: a child is who is under 18
// (Barnets lov § 2, not read). A journey that somebody is in as an adult assesses no concern about them; so the children's department reads what has
// happened, and has it reported where they are the child (POST /v1/concerns, with the time at which it was received, from which the 24 hours run).
func (s *State) youngParents(member string, now time.Time) []*Member {
	return slices.DeleteFunc(s.Adults(), func(m *Member) bool { return member != "" && m.ID != member || !m.youngParent(now) })
}

// youngParent tells whether somebody is an adult in the journey and under 18.
func (m *Member) youngParent(now time.Time) bool {
	return m != nil && m.Adult != nil && m.Adult.AdultFrom.After(now)
}

// concernedBy are the children about whom a crisis is a concern.
func (s *State) concernedBy(member string) []*Member {
	return slices.DeleteFunc(s.Children(), func(child *Member) bool {
		about := s.Member(member)
		return child.Child.OfAgeAt != nil || about != nil && about.Child != nil && about != child
	})
}
