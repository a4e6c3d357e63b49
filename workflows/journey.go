package workflows

import (
	"errors"
	"strings"
	"time"

	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/workflow"

	"samspil/activities"
	"samspil/internal/casework"
)

// FamilyJourneyName is the Workflow Type.
const FamilyJourneyName = "FamilyJourney"

// Queue is the Task Queue on which journeys run.
const Queue = activities.Queue

// JourneyID is the Workflow Id of a family's journey: the case number, and nothing personal.
func JourneyID(caseNo string) string { return journeyPrefix + caseNo }

const journeyPrefix = "family-"

// CaseOf is the case number of a journey's Workflow Id.
func CaseOf(workflowID string) (caseNo string, is bool) {
	return strings.CutPrefix(workflowID, journeyPrefix)
}

// Result is how a journey ended. Times are business time, UTC.
type Result struct {
	Ending    casework.EndingKind `json:"ending"`
	StartedAt time.Time           `json:"startedAt"`
	EndedAt   time.Time           `json:"endedAt"`
	Met       int                 `json:"met"`    // deadlines met
	Missed    int                 `json:"missed"` // deadlines missed
}

// journeys are those of a worker, with what they need to know of it.
type journeys struct {
	believed signers
	terms    terms // of the runs that begin here
}

// FamilyJourney carries one family from intake to the end of the joint effort. It is started with a new state, and
// continues as new with the state it has whenever its history has grown long. The state arrives undecoded: see payloads.go.
//
// Only a recorded decision ends a journey. So continuing as new is the only error that there is here: whatever goes wrong
// fails the workflow task, and Temporal tries that again until a worker can do it.
func (all journeys) FamilyJourney(ctx workflow.Context, state converter.RawValue) (Result, error) {
	j := all.setup(ctx, state)
	defer j.fall(ctx)
	next, goesOn := j.run(ctx)
	if !goesOn {
		return j.result(), nil
	}
	return Result{}, workflow.NewContinueAsNewErrorWithOptions(ctx, j.onto(), FamilyJourneyName, next)
}

// journey is one run of one family's journey. What matters is in the state; the rest is gone when the run ends.
type journey struct {
	state    *casework.State
	believed signers // those who sign decisions with one of these are believed

	busy     int              // activities under way
	asking   int              // effects that a department has been asked for and that somebody waits for
	begunAt  int64            // the last journal number when this run began
	walked   bool             // the last stage is done
	build    string           // that of the worker which began this run; empty where all are of one
	asked    bool             // it is known whether the next run may begin with the newest build
	newest   bool             // it may
	wait     time.Duration    // how long a call to a department may wait for a worker
	grown    bool             // the state is too large to continue as new with
	business func() time.Time // business time: the workflow's

	weight      int        // bytes of the state's JSON, when it was last weighed in this worker
	acceptedAt  int        // how long the history was when a decision was last let through in this worker
	acceptedNow []*decided // those that were let through then
}

func (all journeys) setup(ctx workflow.Context, raw converter.RawValue) *journey {
	state, err := stateOf(raw)
	must(err)
	must(begunByStarter(ctx, raw, state.Case, all.believed))
	weight := len(raw.Payload().GetData())
	raw.Payload().Data = nil // else it would lie in the worker's memory, a second time, for as long as this run is cached
	j := &journey{state: state, believed: all.believed, weight: weight, begunAt: state.Seq, business: func() time.Time { return workflow.Now(ctx).UTC() }}
	agreed := all.agree(ctx)
	agreed.under(state, j.business())
	j.build, j.wait = agreed.Build, agreed.QueueWait
	state.BeginJourney(j.business())
	must(errors.Join(
		workflow.SetQueryHandler(ctx, ViewQuery, j.view),
		workflow.SetQueryHandler(ctx, PreviewQuery, j.preview),
		workflow.SetQueryHandler(ctx, casework.QueryDecidable, j.decidable),
		j.takeDecisions(ctx),
	))
	return j
}

// run starts everything that goes on side by side, and waits until the journey has ended, or continues as new: then it gives
// the state as the next run will read it.
func (j *journey) run(ctx workflow.Context) (next converter.RawValue, goesOn bool) {
	// A journey is ended by a decision, never by cancelling its workflow: nothing must stay half done.
	ctx, _ = workflow.NewDisconnectedContext(ctx)
	j.begin(ctx, j.walk)
	keeper := j.keeper(ctx)
	for {
		await(ctx, func() bool { return keeper.called() || j.quiet(ctx) && (j.over() || j.renewal(ctx)) })
		keeper.beginTracks(ctx)
		j.settle(ctx)
		j.state.Renew = j.renewal(ctx)
		switch {
		case !keeper.look(ctx), !j.quiet(ctx):
			j.asked = false // Something happened while everybody had their turn: the moment has passed.
		case j.over():
			return next, false
		case j.renewal(ctx) && j.build != "" && !j.asked:
			j.askForNewest(ctx)
		case j.renewal(ctx):
			j.state.Renew = false
			if next = written(j.state); len(next.Payload().GetData()) <= payloadLimit {
				return next, true
			}
			j.grown = true // Temporal would end the workflow: it goes on in this run, and people look
			workflow.GetLogger(ctx).Error("a journey's state is too large to continue as new", "case", j.state.Case)
		}
	}
}

// walk is the family's own journey, stage by stage. Each stage returns at once if it is not the one that the family is in,
// so a journey that continues as new runs down here to where it was. A concern that comes in before the end leads from the
// closing meeting back to the work.
func (j *journey) walk(ctx workflow.Context) {
	for j.state.Stage != casework.Ended {
		j.intake(ctx)
		j.assessment(ctx)
		j.jointWork(ctx)
		j.ending(ctx)
	}
	j.walked = true
}

// leaving tells whether the family is on its way out: every stage then returns, and the last one does what is left.
func (j *journey) leaving() bool { return j.state.Ending != nil }

// over tells whether nothing is left to do.
func (j *journey) over() bool {
	return j.walked && len(j.state.Journal) == 0 && len(j.state.Outbox) == 0
}

// quiet tells whether the journey may stop here: no activity and no decision is under way, and the journal is flushed.
func (j *journey) quiet(ctx workflow.Context) bool {
	return j.busy == 0 && j.state.Quiet() && workflow.AllHandlersFinished(ctx)
}

// renewal tells whether the journey should continue as new: the history has grown, or somebody asked for it. A run that
// has done nothing yet goes on, so that a journey cannot renew itself for ever.
func (j *journey) renewal(ctx workflow.Context) bool {
	return !j.grown && (j.state.Renew || workflow.GetInfo(ctx).GetContinueAsNewSuggested() && j.state.Seq > j.begunAt)
}

func (j *journey) result() Result {
	s := j.state
	return Result{Ending: s.Ending.Kind, StartedAt: s.StartedAt, EndedAt: *s.Ending.DoneAt, Met: s.Met, Missed: s.Missed}
}

// settle lets everything else in the journey have its turn until nothing changes any more, so that what happens in one
// moment is seen as one: one flush, one timer, one page.
func (j *journey) settle(ctx workflow.Context) {
	for {
		before, turn := j.state.Seq, false
		workflow.Go(ctx, func(workflow.Context) { turn = true })
		await(ctx, func() bool { return turn })
		if j.state.Seq == before {
			return
		}
	}
}

// await waits for a condition. The journey's context is never cancelled, so there is no error to give.
func await(ctx workflow.Context, condition func() bool) {
	must(workflow.Await(ctx, condition))
}
