// Package relaytest stands in for Temporal in the tests of pages: each journey's own rules decide, and what is written of it is in a real register at once.
package relaytest

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"samspil/internal/casework"
	"samspil/internal/register"
	"samspil/internal/relay"
)

// Engine holds the journeys of some families.
type Engine struct {
	// Down is that nobody reaches it.
	Down atomic.Bool
	// Register is where the journals are written; it is set before the first journey begins.
	Register *register.Register
	// Mu is held by whoever reads or changes a journey.
	Mu sync.Mutex
	// Families are the journeys by their case numbers.
	Families map[string]*casework.State

	now     time.Time
	flushed map[string]int
}

var errOutOfReach = errors.New("out of reach")

// New is an engine without journeys, in which it is now in every one.
func New(now time.Time) *Engine {
	return &Engine{Families: map[string]*casework.State{}, now: now, flushed: map[string]int{}}
}

func (e *Engine) reach() error {
	if e.Down.Load() {
		return errOutOfReach
	}
	return nil
}

// JourneyID is the id of a family's workflow.
func (*Engine) JourneyID(caseNo string) string { return "family-" + caseNo }

// Working says whether it is reached.
func (e *Engine) Working(context.Context) error { return e.reach() }

// StartAnew is Start.
func (e *Engine) StartAnew(ctx context.Context, state *casework.State) error {
	return e.Start(ctx, state)
}

// Resume is Start.
func (e *Engine) Resume(ctx context.Context, state *casework.State) error {
	return e.Start(ctx, state)
}

// Answers says whether it is reached.
func (e *Engine) Answers(context.Context, string) error { return e.reach() }

// NeverBegan is false: what was started has begun.
func (*Engine) NeverBegan(context.Context, string, string) (bool, error) { return false, nil }

// Look finds every journey running.
func (e *Engine) Look(context.Context, string) (relay.Fate, error) {
	return relay.Fate{Standing: relay.Running}, e.reach()
}

// Start begins a journey, once.
func (e *Engine) Start(ctx context.Context, state *casework.State) error {
	if err := e.reach(); err != nil {
		return err
	}
	e.Mu.Lock()
	defer e.Mu.Unlock()
	if e.Families[state.Case] != nil {
		return nil
	}
	state.BeginJourney(e.now)
	state.Tick(e.now)
	e.Families[state.Case] = state
	return e.Flush(ctx, state)
}

// Flush writes what is new in the journal into the register. Mu is held.
func (e *Engine) Flush(ctx context.Context, state *casework.State) error {
	entries := state.Journal[e.flushed[state.Case]:]
	e.flushed[state.Case] = len(state.Journal)
	if len(entries) == 0 {
		return nil
	}
	return e.Register.Record(ctx, state.Case, casework.Flush{Entries: casework.Written(entries...)})
}

// Decidable is what somebody may decide in a journey.
func (e *Engine) Decidable(_ context.Context, caseNo string, by casework.Actor) ([]casework.Decidable, error) {
	if err := e.reach(); err != nil {
		return nil, err
	}
	e.Mu.Lock()
	defer e.Mu.Unlock()
	state := e.Families[caseNo]
	if state == nil {
		return nil, relay.ErrNotRunning
	}
	return state.Decidable(by, e.now), nil
}

// Preview is what a decision would change.
func (e *Engine) Preview(_ context.Context, caseNo, name string, d casework.Decision) (casework.Preview, error) {
	body, err := casework.ReadBody(name, d.Body)
	if err != nil {
		return casework.Preview{}, err
	}
	e.Mu.Lock()
	defer e.Mu.Unlock()
	return e.Families[caseNo].Preview(body, d.Actor, e.now)
}

// Decide takes a decision, or refuses it.
func (e *Engine) Decide(ctx context.Context, caseNo, name string, d casework.Decision) (casework.Receipt, error) {
	if err := e.reach(); err != nil {
		return casework.Receipt{}, err
	}
	body, err := casework.ReadBody(name, d.Body)
	if err != nil {
		return casework.Receipt{}, err
	}
	e.Mu.Lock()
	defer e.Mu.Unlock()
	state := e.Families[caseNo]
	if refusal := state.Validate(d.Message, body, d.Actor, e.now); refusal != nil {
		return casework.Receipt{}, refusal
	}
	receipt := state.Take(d.Message, body, d.Actor, e.now)
	state.Tick(e.now)
	return receipt, e.Flush(ctx, state)
}
