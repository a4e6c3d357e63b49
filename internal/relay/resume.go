package relay

import (
	"context"
	"errors"
	"fmt"

	"samspil/internal/casework"
)

// ErrOver means that a journey has ended by a decision: it is opened again by another one.
var ErrOver = errors.New("the journey has ended: a family is taken on again with \"starter reopen\"")

// ErrEndNotHere means that a journey has completed and the register lacks its end.
var ErrEndNotHere = errors.New("the journey has completed, and its end is not in the register: see \"starter repair\"")

// Resumed is what became of a journey that was started again.
type Resumed struct {
	Case  string
	Was   Standing // how it stood in the engine
	Entry int64    // the last journal entry, after which it goes on
	Again []string // the messages that are handed on again, because it had not written down what came of them
}

// StartAgain starts a journey again that the engine has lost, or that was terminated or has failed: where it was after the last flush of its
// journal, with its deadlines, what departments have been told and which messages it has handled. What had an outcome since is handed on again.
// With dry it only says what it would do. It can be repeated.
//
// Errors: ErrRuns, ErrOver, ErrEndNotHere, and those of register.State and register.StartAgain.
func (r *Relay) StartAgain(ctx context.Context, caseNo string, by casework.Actor, reason string, dry bool) (Resumed, error) {
	fate, err := r.engine.Look(ctx, caseNo)
	if err != nil {
		return Resumed{}, err
	}
	journey, known, err := r.reg.Journey(ctx, caseNo)
	if err != nil {
		return Resumed{}, err
	}
	over := known && journey.EndedAt != nil
	switch {
	case fate.Standing == Running:
		return Resumed{}, fmt.Errorf("%s: %w", caseNo, ErrRuns)
	case over && (fate.Standing == Completed || fate.Standing == Missing):
		return Resumed{}, fmt.Errorf("%s: %w", caseNo, ErrOver)
	case fate.Standing == Completed:
		return Resumed{}, fmt.Errorf("%s: %w", caseNo, ErrEndNotHere)
	}
	state, err := r.reg.State(ctx, caseNo)
	if err != nil {
		return Resumed{}, err
	}
	out := Resumed{Case: caseNo, Was: fate.Standing, Entry: state.Seq - int64(len(state.Journal))}
	if out.Again, err = r.reg.Unwritten(ctx, state); err != nil || dry {
		return out, err
	}
	state.Resumed = &casework.Resumption{By: by, Reason: reason}
	// The messages go back before it starts: whoever repeats this after a fault in between finds the journey not running, and them waiting.
	if err := r.reg.StartAgain(ctx, state, by, reason, func(ctx context.Context) error { return r.engine.Resume(ctx, state) }); err != nil {
		return Resumed{}, fmt.Errorf("%s: %w", caseNo, err)
	}
	return out, nil
}
