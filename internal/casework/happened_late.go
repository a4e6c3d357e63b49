package casework

import (
	"time"
)

// What is written late. One rule holds for the time at which something happened, whatever the field is called: it does not lie before what it
// follows from; what is older than the policy lets it be written down without more needs a reason, and most of it a leader; and so does, much sooner,
// what makes a deadline met that would be missed otherwise. The reason stands in the journal (WrittenLate) and beside the deadline
// (DeadlineRow.WhyLate), where leaders see it.

// Belated is part of each decision that has a time at which it happened.
type Belated struct {
	WhyLate TextRef `json:"whyLate,omitempty" da:"Hvorfor det først skrives nu (hvis det er længe siden, eller fristen ellers er overskredet)" en:"Why it is written only now (where it is long ago, or the deadline is missed otherwise)"`
}

func (l Belated) whyLate() TextRef { return l.WhyLate }

// Far says what it takes to write down what happened longer ago than the policy lets it be written without more (Policy.WriteWithin).
type Far string

// What it takes.
const (
	FarLeader Far = ""       // a leader, and the reason: a deadline or somebody's right hangs on it
	FarReason Far = "reason" // the reason: it happened outside the municipality, which often learns of it late
	FarFree   Far = "free"   // nothing: an earlier day makes clocks run out sooner, helps who appeals or moves no deadline, and nothing may keep it out
)

// inTime holds the rule. What lies in the future is refused with the bounds (package incoming).
func (s *State) inTime(body Body, by Actor, now time.Time) *Refusal {
	if _, is := body.(dated); !is {
		return nil
	}
	at := happenedAt(body, now)
	if !at.Before(now) {
		return nil
	}
	_, moment := body.(interface{ at(time.Time) time.Time })
	if moment && at.Before(s.follows(body)) {
		return refuse("happened-early", "happenedAt", "Tidspunktet ligger før det, som opgaven bygger på. Ret tidspunktet.",
			"The time lies before what the task follows from. Correct the time.")
	}
	row, _ := RowOf(body.Name())
	long := row.Far != FarFree && s.Policy.After(at, s.Policy.WriteWithin).Before(now)
	switch {
	case long && row.Far == FarLeader && !by.Leads():
		return refuse("happened-long-ago", dateField(body), "Det er så længe siden, at kun en leder kan skrive det ind. Kontakt din leder.",
			"It is so long ago that only a leader can write it down. Ask your leader.")
	case long && lateWhy(body) == 0:
		return refuse("late-reason", "whyLate", "Det er længe siden, det skete. Skriv, hvorfor det først skrives nu.",
			"It happened long ago. Write why it is written only now.")
	case s.turnsMet(body, at, now) && lateWhy(body) == 0:
		return refuse("late-reason", "whyLate", "Fristen er overskredet, og med det tidspunkt er den overholdt. Skriv, hvorfor det først skrives nu.",
			"The deadline has passed, and with that time it is met. Write why it is written only now.")
	}
	return nil
}

// dateField is the field that says when it happened.
func dateField(body Body) string {
	if own, is := body.(interface{ dateField() string }); is {
		return own.dateField()
	}
	return "happenedAt"
}

// lateWhy is why it is written late; none where nothing is said.
func lateWhy(body any) TextRef {
	if l, is := body.(interface{ whyLate() TextRef }); is {
		return l.whyLate()
	}
	return 0
}

// turnsMet tells whether a decision is written so long after it happened that it takes a reason where the time makes a deadline met which has
// passed.
func (s *State) turnsMet(body Body, at, now time.Time) bool {
	task, is := taskIn(body)
	if !is || !s.Policy.After(at, s.Policy.ExplainAfter).Before(now) {
		return false
	}
	k, err := ParseKey(task)
	t := s.Task(k)
	if err != nil || t == nil || t.OnArrival || t.Deadline.Due == nil {
		return false
	}
	return now.After(*s.withPause(t, now).Due) && !at.After(*s.withPause(t, at).Due)
}

// noteLate writes down why something was written late, with what it is about.
func (s *State) noteLate(body Body, first int, by Actor, now time.Time) {
	if why := lateWhy(body); why != 0 && len(s.Journal) > first {
		about := s.Journal[first]
		s.note(now, Entry{Kind: WrittenLate, Actor: by, Subject: about.Subject, Key: about.Key, Reason: why})
	}
}
