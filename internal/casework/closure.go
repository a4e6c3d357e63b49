package casework

import (
	"time"

	"samspil/internal/policy"
)

// ClosureReasons says what still speaks against closing a child's case, in codes. None means that the engine proposes
// closure; a person decides (design rule: the engine never closes a case by itself).
func (s *State) ClosureReasons(child *Member) []string {
	var against []string
	criteria, t := s.Policy.Closure, child.Child
	if t.Reviews < criteria.MinReviews {
		against = append(against, "too-few-reviews")
	}
	if criteria.NoOpenConcern && t.ConcernOpen {
		against = append(against, "concern-open")
	}
	absence, known := t.latest(UnlawfulAbsence)
	switch {
	case !known:
		against = append(against, "absence-unknown")
	case absence > float64(criteria.MaxUnlawfulAbsencePercent):
		against = append(against, "absence-high")
	}
	return against
}

// Propose writes down whether closure is proposed after a review, and why not.
func (s *State) Propose(child *Member, against []string, now time.Time) {
	if len(against) == 0 {
		s.note(now, Entry{Kind: ClosureProposed, Subject: child.ID})
		return
	}
	why := ""
	for i, reason := range against {
		if i > 0 {
			why += ", "
		}
		why += reason
	}
	s.note(now, Entry{Kind: ClosureNotYet, Subject: child.ID, Why: why})
}

// SendLetter puts the decision in the post for one party. A letter that failed is sent again under a number of its own.
func (s *State) SendLetter(child *Member, l *Letter, now time.Time) Key {
	l.Sent++
	k := Key{Step: StepLetter, Subject: child.ID + "." + l.Party, N: child.Child.Decisions*100 + l.Sent}
	s.tell(now, Message{
		ID: s.MessageID(k, MessageLetter, 0), Department: s.Policy.Responsible("post").ID, Kind: MessageLetter, Key: k.String(),
		About: []string{l.Party}, Code: "closure-decision",
	}, OwnDuty, policy.BasisPolicy)
	return k
}

// Received notes when a party had the letter: Digital Post on the day it is sent, a paper letter some working days after
// its date.
func (s *State) Received(l *Letter, d ConfirmLetter, now time.Time) {
	at := s.Policy.Received(now, d.Paper)
	l.ReceivedAt = &at
}

// LastReceipt is when the last party had the letter: the appeal period of that party ends last.
func (c *Closing) LastReceipt() time.Time {
	var last time.Time
	for _, l := range c.Letters {
		if l.ReceivedAt != nil && l.ReceivedAt.After(last) {
			last = *l.ReceivedAt
		}
	}
	return last
}

// Close ends a child's case here, after the department's own system has confirmed it.
func (s *State) Close(child *Member, now time.Time) {
	at := now.UTC()
	child.Child.ClosedAt, child.Child.Closing = &at, nil
	s.note(now, Entry{Kind: CaseClosed, Subject: child.ID, Rows: Rows{
		Members:  []MemberRow{child.row()},
		Outcomes: []OutcomeRow{{Subject: child.ID, Kind: OutcomeCaseClosed, At: at}},
	}})
}

func (t *ChildTrack) latest(kind MeasurementKind) (float64, bool) {
	for _, m := range t.Last {
		if m.Kind == kind {
			return m.Value, true
		}
	}
	return 0, false
}

// row is the member's line in the register.
func (m *Member) row() MemberRow {
	row := MemberRow{Member: m.ID, Kind: m.Kind}
	if m.Adult != nil {
		row.Track, row.Episode = m.Adult.Stage(), m.Adult.Episode
		if m.Adult.Job != nil {
			row.JobKind = m.Adult.Job.Kind
		}
	}
	if m.Child != nil {
		row.Track, row.CaseOpen = m.Child.Stage(), m.Child.Case != nil && m.Child.ClosedAt == nil
	}
	return row
}
