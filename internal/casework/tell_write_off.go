package casework

import (
	"slices"
	"time"

	"samspil/internal/policy"
)

// WriteOff is a leader of a department saying that what has waited for the department's system is not told any more: the system is retired, or
// the department knows it otherwise. Without that a system that nobody switches on again would hold journeys open for ever. Two things are never written
// off, because nobody else does them: a statutory duty that is handed back and that the department has not confirmed, and a letter from which a time to
// appeal runs and which its party is not known to have.
type WriteOff struct {
	Department string  `json:"department"`
	Reason     TextRef `json:"reason"`
}

func (WriteOff) Name() string { return "write-off" }

// CaseRetired is that of a department which the policy does not have any more.
const CaseRetired = "the department is gone"

func (d WriteOff) when(s *State) string {
	if _, there := s.Policy.Department(d.Department); !there {
		return CaseRetired
	}
	return ""
}

func (d WriteOff) department() string { return d.Department }

// waitsLong is how long a message must have waited before it can be written off: what is on its way is not given up.
const waitsLong = 24 * time.Hour

// Check that something has waited for so long, and that not all of it is what is never written off.
func (d WriteOff) Check(s *State, _ Actor, now time.Time) *Refusal {
	if s.Stage == Ended {
		return s.running()
	}
	may, never := s.waitingLong(d.Department, now)
	switch {
	case len(may)+len(s.effectsWaiting(d.Department)) > 0:
		return reasonGiven(d.Reason)
	case never > 0:
		return refuse("never-written-off", "department",
			"Det, der venter, kan ikke afskrives: det er opgaver efter loven, som forvaltningen ikke har bekræftet, eller breve, som en klagefrist løber fra. Bekræft opgaverne (confirm-duty). Send brevene på papir, og bekræft dem (confirm-letter).",
			"What waits cannot be written off: it is statutory duties that the department has not confirmed, or letters from which a time to appeal runs. Confirm the duties (confirm-duty). Send the letters on paper, and confirm them (confirm-letter).")
	}
	return refuse("nothing-waits", "department", "Ingen besked til forvaltningen har ventet i et døgn. Der er intet at afskrive, og du skal ikke gøre mere.",
		"No message to the department has waited for a day. There is nothing to write off, and you need do nothing more.")
}

// Apply writes down each message that is given up. A step that waited for the department's system goes on as if it were done there.
func (d WriteOff) Apply(s *State, by Actor, now time.Time) {
	may, _ := s.waitingLong(d.Department, now)
	gone := func(key string) {
		s.note(now, Entry{Kind: MessageWrittenOff, Actor: by, Subject: d.Department, Key: key, Reason: d.Reason})
	}
	for _, id := range may {
		gone(id)
	}
	for _, m := range s.Outbox {
		if slices.Contains(may, m.ID) {
			s.neverHeard(m)
		}
	}
	for _, r := range slices.Clone(s.Refused) {
		if slices.Contains(may, r.Message.ID) {
			s.neverHeard(r.Message)
			s.drop(s.Task(r.Task), Cancelled, by, now, "written off")
		}
	}
	s.Refused = slices.DeleteFunc(s.Refused, func(r RefusedMail) bool { return slices.Contains(may, r.Message.ID) })
	s.takeOut(may)
	for _, e := range s.effectsWaiting(d.Department) {
		gone(e.Key.String())
		e.Done, e.Owed = true, false
		if e.Sorting != nil {
			s.drop(s.Task(*e.Sorting), Cancelled, by, now, "written off")
		}
		if e.RetryAt != nil {
			if w := s.WaitFor(e.RetryKey()); w != nil {
				w.Over, w.Cut = true, true
			}
		}
	}
	s.settleOwed(d.Department, now)
}

// waitingLong are the messages to a department that have waited for a day, by their ids, and how many others have that are never written off.
func (s *State) waitingLong(department string, now time.Time) (may []string, never int) {
	sort := func(m Message, since time.Time) {
		switch {
		case m.Department != department || m.Department == policy.ByMail || now.Sub(since) < waitsLong:
		case s.neverWrittenOff(m):
			never++
		default:
			may = append(may, m.ID)
		}
	}
	for _, m := range s.Outbox {
		since := m.At
		if o := s.owed(department); o != nil && o.Since.Before(since) {
			since = o.Since
		}
		sort(m, since)
	}
	for _, r := range s.Refused {
		sort(r.Message, r.Message.At)
	}
	return may, never
}

// effectsWaiting are the steps that a department's system holds up.
func (s *State) effectsWaiting(department string) []*Effect {
	return filter(s.Effects, func(e *Effect) bool {
		return e.Message.Department == department && !e.Done && (e.Owed || e.Sorting != nil || e.RetryAt != nil)
	})
}

// neverWrittenOff tells whether nobody else would do what a message is for.
func (s *State) neverWrittenOff(m Message) bool {
	switch m.Kind {
	case MessageHandedBack:
		return len(s.handedBack(func(h HandedBack) bool { return h.Message == m.ID && h.ReceivedAt == nil })) > 0
	case MessageLetter:
		return startsAppeal(Code(m.Code)) && !s.hasArrived(m)
	}
	return false
}

// startsAppeal tells whether a time to appeal runs from a letter, or the four weeks to have it brought before the court.
func startsAppeal(code Code) bool {
	return slices.Contains([]Code{
		CodeMeasureDecision, CodePlacementDecision, CodeProvisionalDecision, CodeCommitteeApproved, CodeContactDecision, CodeYouthSupportDecision, CodeSupportRefused,
		CodeBoardDecided, CodeCommitteeDecided, CodeMoveDecision, CodeReturnDecision, CodeStayDecision, CodeClosureDecision,
	}, code)
}
