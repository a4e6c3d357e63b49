package rehearsal

import (
	"cmp"
	"time"

	"samspil/internal/casework"
	"samspil/internal/policy"
)

// Script is one family and what people do for it. What it leaves out is done in the usual way: see Usual.
type Script struct {
	Name     string
	About    string // one line for people
	Expected casework.EndingKind
	Adults   []Grown
	Children []Young
	Concern  casework.ConcernSource // a concern about the first child starts the journey, from there; empty: an intake form does
	Again    string                 // the script whose family comes back: its journey has ended and is opened again, and no form is handed in
	Policy   *policy.Policy         // what the journey starts under; nil for the built-in one

	// Answers say how a step is answered instead of the usual way. A nil Act means never.
	Answers map[casework.Step]func(t casework.ViewTask, v casework.View) *Act
	// Events happen by themselves.
	Events []Event
	// Supported is a family in which no measure ends by itself; in others it does when a review finds the child well.
	Supported bool
	// Hours are the paid hours that the benefits department knows for each month an adult works; 0 means none known.
	Hours float64
}

// Act is something somebody does.
type Act struct {
	At    time.Time // business time
	Actor casework.Actor
	Body  casework.Body
	Name  string  // for the message id: the same act always has the same
	Hours float64 // the paid hours in each month that come of it, where it is the start of work
	Form  []byte  // what is sent in place of Body, where it brings a person: Body then has only the name of the decision
}

// Event is something that happens once: When says at what time, as soon as it can be known. The next event waits for
// the one before it.
type Event struct {
	Name  string
	When  func(v casework.View, seen Memory) (at time.Time, known bool)
	Actor casework.Actor
	Body  casework.Body
	Make  func(at time.Time) casework.Body          // in place of Body, where it says dates
	Form  func(v casework.View, seen Memory) []byte // of somebody who joins; see Act
	Hours float64                                   // the paid hours in each month that come of it; 0: the script's
}

// Memory is when something was first seen, to the minute: stages by name, and "adult-1/2" for an adult's second episode.
type Memory map[string]time.Time

// Rehearsal plays one script for one family.
type Rehearsal struct {
	Script Script
	seen   Memory
	played int // events that have happened
}

// Begin makes a rehearsal of a script.
func Begin(s Script) *Rehearsal { return &Rehearsal{Script: s, seen: Memory{}} }

// Next returns what somebody does next, given what the journey shows at a quiet moment. It is nil when nobody will do
// anything before the next date.
func (r *Rehearsal) Next(v casework.View) *Act {
	r.remember(v)
	var next *Act
	offer := func(a *Act) {
		if a != nil && (next == nil || a.At.Before(next.At)) {
			next = a
		}
	}
	for _, t := range v.Tasks {
		if t.State == casework.Open && !t.Stopped { // nobody works on what is suspended
			offer(r.answer(t, v))
		}
	}
	for _, m := range v.Members {
		offer(r.measureOver(m, v))
	}
	if r.played < len(r.Script.Events) {
		e := r.Script.Events[r.played]
		if at, known := e.When(v, r.seen); known {
			body := e.Body
			if e.Make != nil {
				body = e.Make(at)
			}
			act := &Act{At: at, Actor: e.Actor, Body: body, Name: "event/" + e.Name, Hours: cmp.Or(e.Hours, r.Script.Hours)}
			if e.Form != nil {
				act.Form = e.Form(v, r.seen)
			}
			offer(act)
		}
	}
	return next
}

// Done tells the rehearsal that an act was carried out.
func (r *Rehearsal) Done(a *Act) {
	if r.played < len(r.Script.Events) && a.Name == "event/"+r.Script.Events[r.played].Name {
		r.played++
	}
}

// Left are the events that have not happened, by name.
func (r *Rehearsal) Left() (names []string) {
	for _, e := range r.Script.Events[r.played:] {
		names = append(names, e.Name)
	}
	return names
}

func (r *Rehearsal) answer(t casework.ViewTask, v casework.View) *Act {
	say, special := r.Script.Answers[t.Step]
	if !special {
		say = Usual[t.Step]
	}
	if say == nil {
		return nil
	}
	act := say(t, v)
	if act != nil {
		act.Name = "answer/" + t.Key
	}
	return act
}

func (r *Rehearsal) remember(v casework.View) {
	first := func(what string) {
		if _, known := r.seen[what]; !known {
			r.seen[what] = v.Now.Truncate(time.Minute)
		}
	}
	first(string(v.Stage))
	for _, m := range v.Members {
		if m.Adult != nil && m.Adult.Begun {
			first(episode(m.ID, m.Adult.Episode))
		}
	}
}
