package casework

import (
	"slices"
	"time"
)

// Owed says that a department did not answer, so that what it was to be told waits. One probe for all families asks whether it answers again and wakes
// those that wait for it; a family makes no tries of its own, but for one long after, in case nobody wakes it.
type Owed struct {
	Department string    `json:"department"`
	Since      time.Time `json:"since"`
	Tries      int       `json:"tries"`           // how often it was tried in vain: the time until the next try doubles
	RetryAt    time.Time `json:"retryAt"`         // it is tried then, if nobody has said before that it answers again
	Ready      bool      `json:"ready,omitempty"` // it is told now, until it does not answer again
	Ours       bool      `json:"ours,omitempty"`  // it is not the department that failed: nothing is said of it anywhere
}

// Faltering is a message that a department could not take while it took others, or said that it was well.
type Faltering struct {
	Message string    `json:"message"`
	Falters int       `json:"falters"` // how often
	Again   time.Time `json:"again"`   // it is tried again then
	Ready   bool      `json:"ready,omitempty"`
}

// FailedMessage is a message that a department could not take, with what it answered, in a code.
type FailedMessage struct {
	ID   string `json:"id"`
	Code string `json:"code"`
}

// How long a message that falters waits before it is tried again, four times as long each time, and after how many times people are asked: that is
// after some six hours. These are about machines, not about people, so they are no part of the policy.
const (
	falterPause = time.Minute
	faltersMost = 6
	ourPause    = time.Hour // after a failure of our own
)

// doublings bounds how often the time until the next try doubles.
const doublings = 9

// IsDown tells whether a department is not told anything now, because it did not answer.
func (s *State) IsDown(department string) bool {
	o := s.owed(department)
	return o != nil && !o.Ready
}

// Owe notes that a department did not answer; code says how. What it was to be told stays in the outbox, and nothing else waits for it.
// The journal says it when it begins, and not each time.
func (s *State) Owe(department, code string, now time.Time) {
	o := s.owed(department)
	switch {
	case o == nil:
		o = &Owed{Department: department, Since: now.UTC()}
		s.Owed = append(s.Owed, o)
	case o.Ours:
		o.Ours, o.Since, o.Tries = false, now.UTC(), 0
	}
	if o.Tries++; o.Tries == 1 {
		s.note(now, Entry{Kind: DepartmentOwed, Subject: department, Why: "no answer" + suffix(code)})
		s.dutiesOwed(department, now)
	}
	o.Ready, o.RetryAt = false, now
	for range 1 << min(o.Tries-1, doublings) {
		o.RetryAt = s.Policy.After(o.RetryAt, s.Policy.OwedRetry)
	}
}

// Hold keeps what a department is to be told for a while, because something of our own failed. It stays queued, and nobody is blamed.
func (s *State) Hold(department string, now time.Time) {
	if s.owed(department) == nil {
		s.Owed = append(s.Owed, &Owed{Department: department, Since: now.UTC(), Ours: true})
	}
	o := s.owed(department)
	o.Ready, o.RetryAt = false, now.Add(ourPause)
}

// untilRenewed tells whether what is held for a department waits until the journey has continued as new. Else two departments that no worker serves, and whose
// calls wait for one at different hours, would leave no moment in which nothing is under way, and the journey would stay on old code for as long.
func (s *State) untilRenewed(o *Owed) bool { return o.Ours && s.Renew }

// Answers notes that a department answers again: what it is owed goes out.
func (s *State) Answers(department string, now time.Time) {
	if o := s.owed(department); o != nil {
		s.tryAgain(o, now)
	}
}

// tryAgain lets what a department is owed go out, or forgets about it where nothing is left.
func (s *State) tryAgain(o *Owed, now time.Time) {
	o.Ready = true
	s.settleOwed(o.Department, now)
}

// settleOwed notes that a department is owed nothing any more, once that is so. What the department falters over is not owed: it answers.
func (s *State) settleOwed(department string, now time.Time) {
	o := s.owed(department)
	waits := func(m Message) bool { return m.Department == department && s.faltering(m.ID) == nil }
	asked := func(e *Effect) bool { return e.Message.Department == department && !e.Done && e.Owed }
	if o == nil || slices.ContainsFunc(s.Outbox, waits) || slices.ContainsFunc(s.Effects, asked) {
		return
	}
	s.Owed = slices.DeleteFunc(s.Owed, func(x *Owed) bool { return x == o })
	if !o.Ours {
		s.note(now, Entry{Kind: DepartmentPaid, Subject: department, Why: "it has what it was owed"})
	}
}

func (s *State) owed(department string) *Owed {
	return find(s.Owed, func(o *Owed) bool { return o.Department == department })
}

func (s *State) faltering(message string) *Faltering {
	return find(s.Faltering, func(f *Faltering) bool { return f.Message == message })
}

// Falters notes the messages that a department could not take while it took others. Each is tried again by itself, later each time, and in the end it is
// people who look.
func (s *State) Falters(department string, failed []FailedMessage, now time.Time) {
	for _, x := range failed {
		if !slices.ContainsFunc(s.Outbox, func(m Message) bool { return m.ID == x.ID }) {
			continue // taken back meanwhile
		}
		f := s.faltering(x.ID)
		if f == nil {
			f = &Faltering{Message: x.ID}
			s.Faltering = append(s.Faltering, f)
		}
		if f.Falters++; f.Falters < faltersMost {
			f.Ready, f.Again = false, now.Add(pauseAfter(f.Falters))
			continue
		}
		s.note(now, Entry{Kind: MessageParked, Subject: department, Key: x.ID, Why: x.Code})
		s.toPeople(x.ID, now)
		s.takeOut([]string{x.ID})
	}
	s.settleOwed(department, now)
}

// pauseAfter is how long something waits that has faltered so many times.
func pauseAfter(falters int) time.Duration { return falterPause << (2 * (falters - 1)) }

// EffectOwed notes that the department did not answer: it is asked again when it answers.
func (s *State) EffectOwed(e *Effect, code string, now time.Time) {
	e.Unanswered++
	e.Owed = true
	s.Owe(e.Message.Department, code, now)
}

// EffectFalters notes that the department failed over this alone. It is tried again, later each time, and in the end the coordinator is asked.
func (s *State) EffectFalters(e *Effect, code string, now time.Time) {
	s.effectAnswered(e, now)
	e.Unanswered++
	if e.Falters++; e.Falters >= faltersMost {
		e.Falters = 0
		s.EffectRefused(e, code, now)
		return
	}
	at := now.Add(pauseAfter(e.Falters))
	e.RetryAt = &at
}

// EffectHeld has an effect tried again after something of our own failed.
func (s *State) EffectHeld(e *Effect, now time.Time) {
	at := now.Add(ourPause)
	e.Unanswered++
	e.RetryAt = &at
}

// effectAnswered notes that the department has answered, whatever it said.
func (s *State) effectAnswered(e *Effect, now time.Time) {
	e.Owed = false
	s.Answers(e.Message.Department, now)
}

// RetryKey is the key of the wait before the next try. An effect itself is one, and its own key has no tries.
func (e *Effect) RetryKey() Key {
	k := e.Key
	k.Try = e.Unanswered
	return k
}
