package workflows

import (
	"encoding/json"
	"time"

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
		if err := json.Unmarshal(task.Answer, &answer); err != nil {
			panic(err) // written by the same type
		}
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
// depends on. A department that is down is tried again and again; one that says no is tried again when the coordinator
// has sorted it out. It is false when the family left before it was done.
func (j *journey) once(ctx workflow.Context, m casework.Message, key casework.Key) bool {
	m.ID, m.Key, m.At = j.state.MessageID(key, m.Kind, 0), key.String(), j.business()
	return j.insist(ctx, key, m.Department, func(ctx workflow.Context, _ *casework.Effect) (string, error) {
		in := activities.DeliverInput{Case: j.state.Case, Department: m.Department, Messages: []casework.Message{m}, Now: j.business()}
		var out activities.Delivery
		err := workflow.ExecuteActivity(toDepartment(ctx, m.Department, string(m.Kind)), activities.DeliverName, in).Get(ctx, &out)
		if err == nil && len(out.Refused) > 0 {
			return out.Refused[0].Code, nil
		}
		return "", err
	})
}

// paidHours fetches an adult's paid hours from the department that has them. Without months there is nothing to ask.
func (j *journey) paidHours(ctx workflow.Context, adult *casework.Member, key casework.Key, months []string) ([]casework.Hours, bool) {
	if len(months) == 0 {
		return nil, true
	}
	effect := j.state.Effect(key)
	department := j.state.Policy.Responsible("benefits").ID
	ok := j.insist(ctx, key, department, func(ctx workflow.Context, effect *casework.Effect) (string, error) {
		in := activities.PaidHoursInput{
			Case: j.state.Case, Department: department, Member: adult.ID,
			From: months[0], To: months[len(months)-1], Now: j.business(),
		}
		err := workflow.ExecuteActivity(toDepartment(ctx, department, "paid hours"), activities.PaidHoursName, in).Get(ctx, &effect.Hours)
		if code, refused := activities.RefusalCode(err); refused {
			return code, nil
		}
		return "", err
	})
	return effect.Hours, ok
}

// insist tries an effect until the department has confirmed it.
func (j *journey) insist(ctx workflow.Context, key casework.Key, department string, try func(workflow.Context, *casework.Effect) (refusal string, err error)) bool {
	effect := j.state.Effect(key)
	for !effect.Done {
		j.busy++
		refusal, err := try(ctx, effect)
		j.busy--
		now := j.business()
		switch {
		case err != nil:
			// It did not answer within its time: it is owed, and tried again after the policy's time.
			j.state.EffectOwed(effect, department, now)
			if !j.until(ctx, effect.RetryKey(), j.state.RetryAt(now)) && j.leaving() {
				return false
			}
		case refusal != "":
			j.state.EffectRefused(effect, department, refusal, now)
			_, how := ask[casework.ResolveRefusal](ctx, j, j.state.AskRefusal(key, effect.Refusals, now))
			if how != casework.Answered && j.leaving() {
				return false
			}
		default:
			j.state.EffectDone(effect, department, now)
		}
	}
	return true
}
