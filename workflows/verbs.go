package workflows

import (
	"encoding/json"
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"samspil/activities"
	"samspil/internal/casework"
)

// The verbs that the stages are written in. All are known under a business key and return at once what the state
// already holds under it; that is why a stage reads as straight-line code and still survives continue-as-new.

// ask opens a task, waits for it, and returns the answer, or how it ended without one. The decision's type says what
// answers it.
func ask[B casework.Body](ctx workflow.Context, j *journey, a casework.Ask) (answer B, how casework.TaskState) {
	task := j.state.Open(a, j.business())
	return answerTo[B](ctx, task)
}

// answerTo waits for a task that is open already: for asking several at the same time.
func answerTo[B casework.Body](ctx workflow.Context, task *casework.Task) (answer B, how casework.TaskState) {
	await(ctx, func() bool { return !task.IsOpen() })
	if task.State == casework.Answered {
		must(json.Unmarshal(task.Answer, &answer)) // written by the same type
	}
	return answer, task.State
}

// until waits for a date. It is false when the wait was cut short because what it waited for is gone.
func (j *journey) until(ctx workflow.Context, key casework.Key, at time.Time) bool {
	wait := j.state.Until(key, at)
	await(ctx, func() bool { return wait.Over })
	return !wait.Cut
}

// once has a department do something in its own system, and waits until it is confirmed: only for what the next step
// depends on. A department that is down is asked again when it is back; one that says no is tried again when the coordinator
// has sorted it out. Before each try it waits until it is ready. It is false when nobody wanted it any more before it was
// confirmed.
func (j *journey) once(ctx workflow.Context, effect *casework.Effect, ready, wanted func() bool) bool {
	return j.insist(ctx, effect, ready, wanted, func(ctx workflow.Context) (string, error) {
		m := effect.Message
		in := activities.DeliverInput{Case: j.state.Case, Department: m.Department, Messages: []casework.Message{m}, Now: j.business()}
		var out activities.Delivery
		err := result(ctx, workflow.ExecuteActivity(j.toDepartment(ctx, m.Department, string(m.Kind), 1), activities.DeliverName, in), &out)
		switch {
		case err == nil && len(out.Refused) > 0:
			return out.Refused[0].Code, nil
		case err == nil && len(out.Failed) > 0:
			return "", temporal.NewApplicationError("the department fails over this alone", activities.DepartmentFalters, out.Failed[0].Code)
		}
		return "", err
	})
}

// inThisWork tells whether an adult who is followed up is in the same work still.
func (j *journey) inThisWork(adult *casework.Member, job *casework.Job) bool {
	return adult.Adult.Job == job && adult.Goes() && !j.leaving()
}

// paidHours fetches an adult's paid hours from the department that has them. Without months there is nothing to ask. It
// is false when nobody wants to know any more: the work was lost meanwhile, or the family is leaving.
func (j *journey) paidHours(ctx workflow.Context, adult *casework.Member, months []string) ([]casework.Hours, bool) {
	if len(months) == 0 {
		return nil, true
	}
	job := adult.Adult.Job
	wanted := func() bool { return j.inThisWork(adult, job) }
	effect := j.state.BeginPaidHours(adult, j.business())
	always := func() bool { return true }
	ok := j.insist(ctx, effect, always, wanted, func(ctx workflow.Context) (string, error) {
		department := effect.Message.Department
		in := activities.PaidHoursInput{
			Case: j.state.Case, Department: department, Member: adult.ID,
			From: months[0], To: months[len(months)-1], Now: j.business(),
		}
		err := result(ctx, workflow.ExecuteActivity(j.toDepartment(ctx, department, "paid hours", 1), activities.PaidHoursName, in), &effect.Hours)
		if code, refused := activities.RefusalCode(err); refused {
			return code, nil
		}
		return "", err
	})
	return j.state.HoursKnown(adult, effect), ok
}

// insist tries an effect until the department has confirmed it, for as long as it is wanted. What holds it up stands in
// the state, so a journey that continues as new meanwhile waits on for the same thing.
func (j *journey) insist(
	ctx workflow.Context, effect *casework.Effect, ready, wanted func() bool, try func(workflow.Context) (refusal string, err error),
) bool {
	j.asking++
	defer func() { j.asking-- }()
	for !effect.Done {
		j.heldUp(ctx, effect)
		up := func() bool { return !j.state.IsDown(effect.Message.Department) }
		await(ctx, func() bool { return ready() && up() || !wanted() || effect.Done })
		if !wanted() {
			return false
		}
		if effect.Done {
			break // it was written off
		}
		j.busy++
		refusal, err := try(ctx)
		j.busy--
		j.noWorker(ctx, effect.Message.Department, err)
		switch now := j.business(); {
		case effect.Done: // it was written off meanwhile
		case err == nil && refusal == "":
			j.state.EffectDone(effect, now)
		case !wanted() && err != nil:
			effect.Unanswered++ // it may have been done
		case !wanted():
			// It was not done, and nobody waits for it any more.
		case err != nil:
			j.inVain(effect, err, now)
		default:
			j.state.EffectRefused(effect, refusal, now)
		}
	}
	return true
}

// inVain notes that an effect was tried and did not come about, and whose fault that was.
func (j *journey) inVain(effect *casework.Effect, err error, now time.Time) {
	if code, down := activities.DownCode(err); down {
		j.state.EffectOwed(effect, code, now)
	} else if code, falters := activities.FaltersCode(err); falters {
		j.state.EffectFalters(effect, code, now)
	} else {
		j.state.EffectHeld(effect, now)
	}
}

// heldUp waits for what stands in the way of an effect: a department that is down, the time until another try, a journey that is to continue as new first, or
// the coordinator, after one that said no.
func (j *journey) heldUp(ctx workflow.Context, effect *casework.Effect) {
	if effect.RetryAt != nil {
		j.until(ctx, effect.RetryKey(), *effect.RetryAt)
		await(ctx, func() bool { return !j.state.Renew }) // as in State.untilRenewed
		j.state.ForgetWait(effect.RetryKey())
		effect.RetryAt = nil
	}
	if effect.Sorting != nil {
		answerTo[casework.ResolveRefusal](ctx, j.state.Task(*effect.Sorting))
		j.state.Forget(*effect.Sorting)
		effect.Sorting = nil
	}
}
