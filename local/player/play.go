package player

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/client"

	"samspil/internal/casework"
	"samspil/internal/department"
	"samspil/internal/rehearsal"
	"samspil/local/fastforward"
	"samspil/workflows"
)

// Hours takes a script's paid hours: the simulated department.
type Hours interface {
	SetHours(caseNo, member string, month department.Month, hours float64) error
}

// Player plays families; one is enough for many of them side by side.
type Player struct {
	Starter   Starter
	Temporal  client.Client
	Namespace string
	Clocks    *fastforward.Server
	Hours     Hours
	Site      *AtSite // where people decide; nil: with a program, over HTTP
	// Step is called with each thing that has happened; it may be nil.
	Step func(caseNo, what string)
	// Reached is called with the business time that a family has come to, whenever it is looked at; it may be nil.
	Reached func(caseNo string, now time.Time)
}

// maxSteps bounds a journey: one that takes more is going round in circles.
const maxSteps = 2000

// Play hands in the script's form and plays the family to the end of its journey.
func (p *Player) Play(ctx context.Context, s rehearsal.Script, formID string, seed int) (Family, error) {
	playing, err := p.Begin(ctx, s, s.Form(formID, time.Now(), seed))
	if err != nil {
		return playing.Family, err
	}
	return playing.End(ctx)
}

// PlayAgain opens the ended journey of a case again, and plays the family to the end of the new one.
func (p *Player) PlayAgain(ctx context.Context, s rehearsal.Script, ended, message string) (Family, error) {
	playing, err := p.BeginAgain(ctx, s, ended, message)
	if err != nil {
		return playing.Family, err
	}
	return playing.End(ctx)
}

// BeginAgain opens the ended journey of a case again.
func (p *Player) BeginAgain(ctx context.Context, s rehearsal.Script, ended, message string) (*Playing, error) {
	g := p.playing(s)
	if err := p.Starter.Reopen(ctx, ended, message, rehearsal.CoordinatorActor); err != nil {
		return g, fmt.Errorf("%s: open %s again: %w", s.Name, ended, err)
	}
	next, err := p.after(ctx, ended)
	if err != nil {
		return g, fmt.Errorf("%s: find the journey after %s: %w", s.Name, ended, err)
	}
	g.begun(next)
	return g, nil
}

// PlayUntil hands in the script's form and plays until a quiet moment at which enough is true, and leaves the family
// there: under way, in real time. It gives the case number.
func (p *Player) PlayUntil(ctx context.Context, s rehearsal.Script, formID string, seed int, enough func(casework.View) bool) (string, error) {
	playing, err := p.Begin(ctx, s, s.Form(formID, time.Now(), seed))
	if err != nil {
		return "", err
	}
	_, err = playing.Until(ctx, enough)
	return playing.Family.Case, err
}

// Playing is one family on its way.
type Playing struct {
	Family    Family // case and workflow id; what was measured comes with the end
	player    *Player
	rehearsal *rehearsal.Rehearsal
}

// Begin hands in a form for the script's family.
func (p *Player) Begin(ctx context.Context, s rehearsal.Script, form []byte) (*Playing, error) {
	g := p.playing(s)
	handIn := p.Starter.Intake
	if s.Concern != "" {
		handIn = p.Starter.Concern
	}
	answer, err := handIn(ctx, rehearsal.CaseworkerOf("children"), form) // who hears what became of it
	if err != nil {
		return g, fmt.Errorf("%s: hand in the form: %w", s.Name, err)
	}
	g.begun(answer.Case)
	return g, nil
}

func (p *Player) playing(s rehearsal.Script) *Playing {
	return &Playing{
		Family: Family{Script: s.Name, Expected: string(s.Expected), began: time.Now()},
		player: p, rehearsal: rehearsal.Begin(s),
	}
}

func (g *Playing) begun(caseNo string) {
	g.Family.Case, g.Family.WorkflowID = caseNo, workflows.JourneyID(caseNo)
}

// Until plays on to a quiet moment at which enough is true, and gives what the journey shows then. A journey that ends
// before that is an error.
func (g *Playing) Until(ctx context.Context, enough func(casework.View) bool) (casework.View, error) {
	view, err := g.player.playOn(ctx, g.Family.Case, g.rehearsal, time.Time{}, enough)
	if err != nil {
		return view, fmt.Errorf("%s (%s): %w", g.Family.Script, g.Family.Case, err)
	}
	return view, nil
}

// errDay says that nothing more happens up to the day to which a family was played.
var errDay = errors.New("nothing more happens up to that day")

// To plays on to a day, in business time, and leaves the family there, under way; or to the end of the journey, where that comes before.
func (g *Playing) To(ctx context.Context, day time.Time) error {
	_, err := g.player.playOn(ctx, g.Family.Case, g.rehearsal, day, never)
	if errors.Is(err, errDay) || errors.Is(err, fastforward.ErrEnded) {
		return nil
	}
	return fmt.Errorf("%s (%s): %w", g.Family.Script, g.Family.Case, err)
}

// never is enough at no moment.
func never(casework.View) bool { return false }

// End plays on to the end of the journey, and measures it.
func (g *Playing) End(ctx context.Context) (Family, error) {
	if _, err := g.Until(ctx, never); !errors.Is(err, fastforward.ErrEnded) {
		return g.Family, err
	}
	return g.Family, g.player.measure(ctx, &g.Family)
}

// playOn moves from one thing to the next: look at a quiet moment, do what is to be done now, or move the clock on to the
// next act or the next date, whichever is first. It goes on until enough is true, or nothing more happens up to a day (zero: any), which is
// errDay, or the journey has ended, which is fastforward.ErrEnded.
func (p *Player) playOn(ctx context.Context, caseNo string, r *rehearsal.Rehearsal, day time.Time, enough func(casework.View) bool) (casework.View, error) {
	id := workflows.JourneyID(caseNo)
	clock := p.Clocks.Clock(p.Namespace, id)
	quiet := false // it is known already
	for range maxSteps {
		if !quiet {
			if err := clock.Quiet(ctx); err != nil {
				return casework.View{}, err
			}
		}
		quiet = false
		view, err := p.view(ctx, id)
		if err != nil {
			return view, err
		}
		if view, err = p.patient(ctx, clock, id, view); err != nil {
			return view, err
		}
		if !view.Quiet {
			continue // between two tasks; asking again is a round trip, not a spin
		}
		if p.Reached != nil {
			p.Reached(caseNo, view.Now)
		}
		if enough(view) {
			return view, nil
		}
		act := r.Next(view)
		target, what := view.Next, view.What
		if act != nil && (target == nil || act.At.Before(*target)) {
			target, what = &act.At, act.Name
		}
		if target == nil {
			return view, fmt.Errorf("nobody does anything and no date comes: the journey would wait for ever in stage %s", view.Stage)
		}
		if !day.IsZero() && target.After(day) {
			return view, errDay
		}
		p.step(caseNo, what)
		if target.After(view.Now) {
			if _, err := clock.ForwardTo(ctx, *target); err != nil {
				return view, err
			}
			quiet = act == nil || target != &act.At
		}
		if act == nil || target != &act.At {
			continue
		}
		if err := p.act(ctx, caseNo, act); err != nil {
			return view, err
		}
		r.Done(act)
	}
	return casework.View{}, fmt.Errorf("the journey has not ended after %d steps", maxSteps)
}

// patient treats a journey as quiet that waits only for another try at a department, because people and dates do
// not wait for that. The next try is then one more thing that happens.
func (p *Player) patient(ctx context.Context, clock *fastforward.Clock, id string, seen casework.View) (casework.View, error) {
	if seen.Quiet {
		return seen, nil
	}
	retry, some, err := clock.Retry(ctx)
	if err != nil || !some {
		return seen, err
	}
	view, err := p.view(ctx, id)
	if err != nil || view.Entries != seen.Entries {
		return view, err // something else was under way
	}
	if view.Quiet = true; view.Next == nil || retry.Before(*view.Next) {
		view.Next, view.What = &retry, "another try at a department"
	}
	return view, nil
}

// act sends a decision, and tells the benefits department the paid hours once there is work.
func (p *Player) act(ctx context.Context, caseNo string, act *rehearsal.Act) error {
	if job, ok := act.Body.(casework.StartJob); ok {
		for month := range 8 {
			at := act.At.AddDate(0, month, -act.At.Day()+1)
			if err := p.Hours.SetHours(caseNo, job.Adult, department.MonthOf(at), act.Hours); err != nil {
				return err
			}
		}
	}
	if p.Site != nil {
		return p.Site.take(ctx, p.Starter, caseNo, act)
	}
	message := strings.ToLower(strings.ReplaceAll(caseNo+"."+act.Name, "/", "."))
	_, err := p.Starter.Decide(ctx, caseNo, message, act.Actor, act.Body, act.Form)
	if err != nil {
		return fmt.Errorf("%s: %w", act.Name, err)
	}
	return nil
}

// view asks the journey for its state. While its worker is gone there is no answer, and it asks again.
func (p *Player) view(ctx context.Context, id string) (view casework.View, err error) {
	err = untilAnswered(ctx, func() error {
		value, err := p.Temporal.QueryWorkflow(ctx, id, "", workflows.ViewQuery)
		if err == nil {
			err = value.Get(&view)
		}
		return err
	}, noWorker)
	return view, err
}

// errNoneYet means that there is no such journey yet.
var errNoneYet = errors.New("there is no journey yet that knows the one before")

// after finds the journey that follows an ended one: the coordinator who opened it again finds it in the list of open
// tasks.
func (p *Player) after(ctx context.Context, ended string) (caseNo string, err error) {
	err = untilAnswered(ctx, func() error {
		cases, err := p.Starter.Open(ctx, rehearsal.CoordinatorActor)
		if err != nil {
			return err
		}
		for _, c := range cases {
			if c <= ended {
				continue
			}
			view, err := p.view(ctx, workflows.JourneyID(c))
			if err == nil && view.Previous == ended {
				caseNo = c
				return nil
			}
		}
		return errNoneYet
	}, func(error) bool { return true })
	return caseNo, err
}

// noWorker tells whether no worker answered a query, which says nothing about the journey.
func noWorker(err error) bool {
	_, late := errors.AsType[*serviceerror.DeadlineExceeded](err)
	_, failed := errors.AsType[*serviceerror.QueryFailed](err)
	_, away := errors.AsType[*serviceerror.Unavailable](err)
	return late || failed || away || errors.Is(err, context.DeadlineExceeded)
}

func (p *Player) step(caseNo, what string) {
	if p.Step != nil {
		p.Step(caseNo, what)
	}
}
