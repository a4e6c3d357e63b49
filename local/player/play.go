package player

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"go.temporal.io/sdk/client"

	"samspil/internal/casework"
	"samspil/internal/department"
	"samspil/internal/rehearsal"
	"samspil/local/fastforward"
	"samspil/workflows"
)

// Hours is where a script's paid hours are put: the simulated department.
type Hours interface {
	SetHours(caseNo, member string, month department.Month, hours float64) error
}

// Player has what is needed to play: one is enough for many families side by side.
type Player struct {
	Starter   Starter
	Temporal  client.Client
	Namespace string
	Clocks    *fastforward.Server
	Hours     Hours
	// Step is told of each thing that happened; nil is fine.
	Step func(caseNo, what string)
}

// maxSteps bounds a journey: one that takes more is going round in circles.
const maxSteps = 2000

// Play hands in the script's form and plays the family to the end of its journey.
func (p *Player) Play(ctx context.Context, s rehearsal.Script, formID string, seed int) (Family, error) {
	f := Family{Script: s.Name, Expected: string(s.Expected), began: time.Now()}
	answer, err := p.Starter.Intake(ctx, rehearsal.CoordinatorActor, s.Form(formID, time.Now(), seed))
	if err != nil {
		return f, fmt.Errorf("%s: hand in the form: %w", s.Name, err)
	}
	f.Case, f.WorkflowID = answer.Case, answer.Workflow
	if f.WorkflowID == "" {
		f.WorkflowID = workflows.JourneyID(f.Case)
	}
	if err := p.playOn(ctx, f.Case, rehearsal.Begin(s)); err != nil {
		return f, fmt.Errorf("%s (%s): %w", s.Name, f.Case, err)
	}
	return f, p.measure(ctx, &f)
}

// playOn moves from one thing to the next: look at a quiet moment, do what is to be done now, or move the clock on to the
// next act or the next date, whichever is first.
func (p *Player) playOn(ctx context.Context, caseNo string, r *rehearsal.Rehearsal) error {
	id := workflows.JourneyID(caseNo)
	clock := p.Clocks.Clock(p.Namespace, id)
	for range maxSteps {
		if err := clock.Quiet(ctx); err != nil {
			return ended(err)
		}
		view, err := p.view(ctx, id)
		if err != nil {
			return err
		}
		if !view.Quiet {
			continue // between two tasks; asking again is a round trip, not a spin
		}
		act := r.Next(view)
		target, what := view.Next, view.What
		if act != nil && (target == nil || act.At.Before(*target)) {
			target, what = &act.At, act.Name
		}
		if target == nil {
			return fmt.Errorf("nobody does anything and no date comes: the journey would wait for ever in stage %s", view.Stage)
		}
		p.step(caseNo, what)
		if target.After(view.Now) {
			if _, err := clock.ForwardTo(ctx, *target); err != nil {
				return ended(err)
			}
		}
		if act == nil || target != &act.At {
			continue
		}
		if err := p.act(ctx, caseNo, view, act); err != nil {
			return err
		}
		r.Done(act)
	}
	return fmt.Errorf("the journey has not ended after %d steps", maxSteps)
}

// act sends what somebody decides, and has the benefits department know the hours once there is work.
func (p *Player) act(ctx context.Context, caseNo string, view casework.View, act *rehearsal.Act) error {
	if job, ok := act.Body.(casework.StartJob); ok {
		for month := range 8 {
			at := act.At.AddDate(0, month, -act.At.Day()+1)
			if err := p.Hours.SetHours(caseNo, job.Adult, department.MonthOf(at), act.Hours); err != nil {
				return err
			}
		}
	}
	message := strings.ToLower(strings.ReplaceAll(caseNo+"."+act.Name, "/", "."))
	_, err := p.Starter.Decide(ctx, caseNo, message, act.Actor, act.Body)
	if err != nil {
		return fmt.Errorf("%s: %w", act.Name, err)
	}
	return nil
}

func (p *Player) view(ctx context.Context, id string) (casework.View, error) {
	var view casework.View
	value, err := p.Temporal.QueryWorkflow(ctx, id, "", workflows.ViewQuery)
	if err != nil {
		return view, err
	}
	return view, value.Get(&view)
}

func (p *Player) step(caseNo, what string) {
	if p.Step != nil {
		p.Step(caseNo, what)
	}
}

// ended makes the end of a journey the good end of playing it.
func ended(err error) error {
	if errors.Is(err, fastforward.ErrEnded) {
		return nil
	}
	return err
}
