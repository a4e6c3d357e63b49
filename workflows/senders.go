package workflows

import (
	"errors"

	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"samspil/activities"
)

// sendTo tells one department what is queued for it, in order, or sends what goes by e-mail, until there is nothing left to
// tell. While it is down, its messages wait, and nobody else's.
func (j *journey) sendTo(ctx workflow.Context, department string) {
	for j.state.HasMail(department) {
		j.settle(ctx)
		messages := batch(j.state.Mail(department, mailBatch), mailBatch)
		if len(messages) == 0 {
			return // taken back while everybody had their turn
		}
		j.deliver(ctx, activities.DeliverInput{Case: j.state.Case, Department: department, Messages: messages, Now: j.business()})
	}
}

// deliver tells a department a batch of messages. When one of them is recalled meanwhile, because the consent that it
// stands on was taken back, the call is called off: a department that is down must not hear of it when it is up again. The
// department is told nothing more until the call is over; what it had not heard goes out anew, under the same ids.
func (j *journey) deliver(ctx workflow.Context, in activities.DeliverInput) {
	var out activities.Delivery
	call, callOff := workflow.WithCancel(ctx)
	defer callOff()
	j.busy++
	delivery := workflow.ExecuteActivity(j.toDepartment(call, in.Department, summaryOf(in.Messages), len(in.Messages)), activities.DeliverName, in)
	await(ctx, func() bool { return delivery.IsReady() || j.state.Recalled(in.Messages) })
	calledOff := !delivery.IsReady()
	if calledOff {
		callOff()
	}
	err := result(ctx, delivery, &out)
	j.busy--
	j.noWorker(ctx, in.Department, err)
	switch code, down := activities.DownCode(err); {
	case err == nil:
		j.state.Falters(in.Department, out.Failed, j.business())
		j.state.Delivered(in.Department, out.Delivered, out.Refused, j.business())
	case calledOff:
	case down:
		j.state.Owe(in.Department, code, j.business())
	default:
		j.state.Hold(in.Department, j.business()) // something of our own
	}
}

// noWorker tells IT where a call was given up because no worker took it. That is not the department's fault, and the journal says nothing of it.
func (j *journey) noWorker(ctx workflow.Context, department string, err error) {
	if late, is := errors.AsType[*temporal.TimeoutError](err); !is || late.TimeoutType() != enumspb.TIMEOUT_TYPE_SCHEDULE_TO_START {
		return
	}
	workflow.GetMetricsHandler(ctx).WithTags(map[string]string{"department": department}).Counter("samspil_calls_without_worker").Inc(1)
	workflow.GetLogger(ctx).Error("no worker has taken a call to a department", "case", j.state.Case, "department", department, "waited", j.wait)
}
