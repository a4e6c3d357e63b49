package relay

import (
	"context"
	"errors"
	"fmt"

	"samspil/internal/casework"
	"samspil/internal/register"
)

// errStartedAgain means that a journey which had been lost was started again a moment ago.
var errStartedAgain = errors.New("the journey was lost before anything happened in it; it has been started again")

// astrayError says that a journey is not running, and has not ended either.
type astrayError struct{ how string }

// Error names how.
func (e *astrayError) Error() string { return "the journey is not running and has not ended: " + e.how }

// patience is how many tries the end of a journey may take to reach the register before people are told.
const patience = 5

// The ways in which a journey can go astray, beside how it stands in the engine.
const (
	astrayLost   = "lost"   // the register has its journal, and the engine does not know it
	astrayBehind = "behind" // it completed, and the register does not have its end
	astrayEnded  = "ended"  // its end is in the register, and it was stopped before it was through
	astrayStuck  = "stuck"  // it was started, and nothing has happened in it since
)

// whatToDo says what people have to do about a journey that went astray.
var whatToDo = map[string]string{
	astrayLost: "check that TEMPORAL_NAMESPACE is the right one and that Temporal's database is the newest; " +
		"if the journey is gone, start it again with \"starter resume\"",
	astrayBehind: "the last entries of its journal are not in the register: see why its last flush failed; if the register was restored from an older copy, \"starter repair\" brings it up to date",
	astrayEnded:  "its end was decided and stands; \"starter resume\" starts it again for the messages to departments that did not get out",
	astrayStuck:  "nothing of it is in the register: look in the Temporal UI at why its first task or its first flush fails, and at the workers' log",
	"": "somebody or something stopped it, which ends no journey: nobody may use Terminate, Cancel or Reset; " +
		"its messages stay stored: find out who did so and why, and start it again with \"starter resume\"",
}

// notRunning looks into why there is no running journey for a decision. A journey has ended only when its end is in the register; in every
// other case the message stays stored, and people are told. A journey that was lost before anything happened is started again.
func (r *Relay) notRunning(ctx context.Context, item register.Item) (*casework.Refusal, error) {
	fate, err := r.engine.Look(ctx, item.Case)
	if err != nil {
		return nil, err
	}
	if fate.Standing == Running {
		return nil, fmt.Errorf("the journey of %s was not found a moment ago, and runs: %w", item.Case, ErrNotRunning)
	}
	journey, known, err := r.reg.Journey(ctx, item.Case)
	if err != nil {
		return nil, err
	}
	switch {
	case known && journey.EndedAt != nil:
		if fate.Standing != Completed && fate.Standing != Missing {
			_ = r.astray(item.Case, astrayEnded, fate)
		}
		return ended(), nil
	case fate.Standing == Missing:
		return nil, r.lost(ctx, item.Case)
	case fate.Standing == Completed && item.Failures < patience:
		return nil, fmt.Errorf("the journey of %s has completed, and its end is not in the register yet", item.Case)
	case fate.Standing == Completed:
		return nil, r.astray(item.Case, astrayBehind, fate)
	}
	return nil, r.astray(item.Case, string(fate.Standing), fate)
}

// lost is for a journey that the engine does not know: it is started again when its journal says that nothing has happened in
// it yet. The error says what is the matter now, and is never nil.
func (r *Relay) lost(ctx context.Context, caseNo string) error {
	form, found, err := r.reg.Unheard(ctx, caseNo)
	if err != nil {
		return err
	}
	if !found {
		return r.astray(caseNo, astrayLost, Fate{Standing: Missing})
	}
	if err := r.start(ctx, form); err != nil {
		return err
	}
	r.restarted.WithLabelValues("missing").Inc()
	r.log.Warn("a journey that was lost before anything happened in it was started again", "case", caseNo)
	return errStartedAgain
}

// astray tells people of a journey that is not running and has not ended.
func (r *Relay) astray(caseNo, how string, fate Fate) error {
	r.strays.WithLabelValues(how).Inc()
	todo, known := whatToDo[how]
	if !known {
		todo = whatToDo[""]
	}
	r.log.Error("a journey is not running and has not ended", "case", caseNo, "how", how, "run", fate.Run, "do", todo)
	return &astrayError{how}
}

func ended() *casework.Refusal {
	return &casework.Refusal{
		Rule: ruleEnded,
		Da:   "Forløbet er afsluttet. Der kan ikke træffes flere beslutninger i det.",
		En:   "The journey has ended, so nothing more can be decided in it.",
	}
}
