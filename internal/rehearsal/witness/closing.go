package witness

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"samspil/internal/calendar"
	"samspil/internal/casework"
	"samspil/internal/policy"
)

// closure is a decision to close a child's case, and what has come of it so far.
type closure struct {
	key     casework.Key
	at      time.Time
	heard   bool
	letters []*letter
	appeals map[int]casework.AppealState
}

// letter is the decision on its way to one party, as it was sent last.
type letter struct {
	party    string
	sent     time.Time
	key      string
	received *time.Time
}

// closing follows a child's case from the decision to its end, and checks what the law demands before that.
func (w *Witness) closing(e casework.Entry) error {
	key, _ := casework.ParseKey(e.Key)
	child, party := key.Named()
	c := w.closures[child]
	for _, a := range e.Rows.Appeals {
		if c := w.closures[a.Member]; c != nil && a.Decision == c.key.N {
			c.appeals[a.N] = a.State
		}
	}
	switch {
	case e.Kind == casework.TaskAnswered && key.Step == casework.StepClosureDecision && e.Went == casework.ClosureDecided:
		w.decided(key, e.At)
	case e.Kind == casework.ChildWasHeard && c != nil && c.key == key:
		if e.Went != casework.WasHeard && e.Reason == 0 {
			return errors.New("not heard, and no reason why")
		}
		c.heard = true
	case e.Kind == casework.TaskOpened && key.Step == casework.StepLetter && c != nil && key.N == c.key.N:
		return c.sent(party, e)
	case e.Kind == casework.TaskAnswered && key.Step == casework.StepLetter && c != nil && key.N == c.key.N:
		return c.receipted(w.law, e)
	case e.Kind == casework.ClosureUndone, e.Kind == casework.CaseReopened:
		delete(w.closures, e.Subject)
	case e.Kind == casework.CaseClosed:
		return w.closed(e)
	}
	return nil
}

// decided: from now on each living party waits for a letter.
func (w *Witness) decided(key casework.Key, at time.Time) {
	c := &closure{key: key, at: at, appeals: map[int]casework.AppealState{}}
	for _, p := range w.parties[key.Subject] {
		if !w.dead[p] {
			c.letters = append(c.letters, &letter{party: p})
		}
	}
	w.closures[key.Subject] = c
}

// partiesNow: a child has other parties from now on. A decision that can still be appealed goes to a new party too, and no longer
// to an earlier one to whom it was not sent.
func (w *Witness) partiesNow(e casework.Entry, parties []string) {
	w.parties[e.Subject] = parties
	if c := w.closures[e.Subject]; c != nil {
		w.goesToParties(c, parties, e)
	}
}

// aliveAfterAll: a death was written down by mistake. A decision that can still be appealed goes to that party, too.
func (w *Witness) aliveAfterAll(e casework.Entry) {
	for child, c := range w.closures {
		if slices.Contains(w.parties[child], e.Subject) {
			w.goesToParties(c, w.parties[child], e)
		}
	}
}

// goesToParties has a decision that can still be appealed go to each living party who has no letter yet, and to no other to whom it was not sent.
func (w *Witness) goesToParties(c *closure, parties []string, e casework.Entry) {
	if over, err := w.over(c); err == nil && !e.At.Before(over) {
		return // everybody has had it, and it is carried out
	}
	c.letters = slices.DeleteFunc(c.letters, func(l *letter) bool { return l.key == "" && !slices.Contains(parties, l.party) })
	for _, p := range parties {
		if !w.dead[p] && !slices.ContainsFunc(c.letters, func(l *letter) bool { return l.party == p }) {
			c.letters = append(c.letters, &letter{party: p})
		}
	}
}

// over is when the last living party's time to appeal is over. It is not known while one of them has not had the letter.
func (w *Witness) over(c *closure) (time.Time, error) {
	last := c.at
	for _, l := range c.letters {
		switch {
		case w.dead[l.party]:
		case l.received == nil:
			return time.Time{}, fmt.Errorf("closed before %s had the letter", l.party)
		case l.received.After(last):
			last = *l.received
		}
	}
	period, err := w.law.Deadline(policy.AppealPeriod, casework.From(policy.EventDecisionReceived, last))
	if err != nil {
		return last, err
	}
	return *period.Due, nil
}

func (c *closure) sent(party string, e casework.Entry) error {
	i := slices.IndexFunc(c.letters, func(l *letter) bool { return l.party == party })
	if i < 0 {
		return fmt.Errorf("%s is no party to the decision", party)
	}
	*c.letters[i] = letter{party: party, sent: e.At, key: e.Key}
	return nil
}

// receipted: Digital Post is received on the day it is sent, a letter on paper some days after its date; where nobody says
// the day, it is the one on which the letter is confirmed. A letter cannot be older than the request to send it.
func (c *closure) receipted(law *policy.Policy, e casework.Entry) error {
	sent := e.At
	if e.HappenedAt != nil {
		sent = *e.HappenedAt
	}
	for _, l := range c.letters {
		if l.key != e.Key || e.Went == casework.LetterFailed {
			continue
		}
		if sent.Before(calendar.StartOfDay(l.sent)) {
			return fmt.Errorf("sent on %s, before it was asked for", calendar.ISODate(sent))
		}
		at := law.Received(sent, e.Went == casework.LetterPaper)
		l.received = &at
	}
	return nil
}

// closed: the decision stands, the child was heard before it, each living party has had the letter, the time to appeal of the
// last of them is over, and no appeal that holds the closure is open.
func (w *Witness) closed(e casework.Entry) error {
	c := w.closures[e.Subject]
	switch {
	case c == nil:
		return errors.New("closed without a decision")
	case !c.heard:
		return errors.New("closed without the child being heard")
	}
	switch over, err := w.over(c); {
	case err != nil:
		return err
	case e.At.Before(over):
		return fmt.Errorf("closed before %s, when the time to appeal was over", over)
	}
	for n, state := range c.appeals {
		if w.law.Closure.AppealHoldsClosure && (state == casework.AppealReassessed || state == casework.AppealPassedOn) {
			return fmt.Errorf("closed while appeal %d was open", n)
		}
	}
	delete(w.closures, e.Subject)
	return nil
}
