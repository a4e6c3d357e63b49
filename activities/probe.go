package activities

import (
	"context"
	"errors"
	"time"

	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/client"

	"samspil/internal/department"
)

// A department that is down is asked by one probe for all families whether it answers again (workflows/probe.go). Here is what the
// probe does, and how it learns of a journey that waits.

// The names of the activities in histories.
const (
	AskDepartmentName = "AskDepartment"
	WakeName          = "Wake"
)

// The probe of a department, as a workflow.
const (
	ProbeName   = "DepartmentProbe" // the Workflow Type
	SignalWaits = "waits"           // to a probe: the journey with this Workflow Id waits for the department
)

// SignalAnswers says to a journey that a department answers again: its id. Whoever sends it has nothing but one more try made.
const SignalAnswers = "department-answers"

// ProbeID is the Workflow Id of a department's probe.
func ProbeID(department string) string { return "department-probe/" + department }

// Probe is where a probe stands. It is what it continues as new with.
type Probe struct {
	Department string   `json:"department"`
	Waiting    []string `json:"waiting,omitempty"`  // the Workflow Ids of the journeys that wait, in the order in which they began to
	Waking     []string `json:"waking,omitempty"`   // those that are still to be woken, now that the department answers
	AtOnce     int      `json:"atOnce,omitempty"`   // how many of them at a time
	Asked      int      `json:"asked,omitempty"`    // how often it was asked in vain
	Mistaken   int      `json:"mistaken,omitempty"` // how often in a row it answered and then did not take what the first journey had
}

// Temporal is what the activities need of a Temporal client.
type Temporal interface {
	SignalWorkflow(ctx context.Context, workflowID, runID, signal string, arg any) error
	SignalWithStartWorkflow(ctx context.Context, workflowID, signal string, arg any, options client.StartWorkflowOptions, workflow any, args ...any) (client.WorkflowRun, error)
}

// waits has the department's probe know of this journey, where the department is down. One that runs already is told; else one begins. Only what the probe
// knows of counts as down: where Temporal does not take it, the activity is tried again.
func (a *Activities) waits(ctx context.Context, department string, err error) error {
	if _, down := DownCode(err); !down || a.Temporal == nil {
		return err
	}
	id := ProbeID(department)
	_, failed := a.Temporal.SignalWithStartWorkflow(ctx, id, SignalWaits, activity.GetInfo(ctx).WorkflowExecution.ID,
		client.StartWorkflowOptions{ID: id, TaskQueue: Queue}, ProbeName, Probe{Department: department})
	if failed != nil {
		return failed
	}
	return err
}

// AskDepartmentInput is a department that is asked whether it answers.
type AskDepartmentInput struct {
	Department string    `json:"department"`
	Now        time.Time `json:"now"` // business time
}

// AskDepartment asks whether a department answers. What it says, in a code, is empty when it does.
func (a *Activities) AskDepartment(ctx context.Context, in AskDepartmentInput) (says string, err error) {
	client, err := a.client(in.Department)
	if err != nil {
		return "", err
	}
	_, err = client.Ready(ctx, in.Now)
	return answered(err)
}

// AskMail asks whether the mail server answers.
func (a *Activities) AskMail(ctx context.Context, _ AskDepartmentInput) (says string, err error) {
	return answered(a.Mail.Ask(ctx))
}

// answered tells what a department says of itself from the error of asking it. What is not its fault is tried again.
func answered(err error) (says string, _ error) {
	code, _, theirs := blamed(err)
	switch refusal, is := errors.AsType[*department.Error](err); {
	case err == nil, is && refusal.Final: // it answers, whatever it says
		return "", nil
	case theirs:
		return code, nil
	}
	return "", err
}

// WakeInput are journeys that waited for a department.
type WakeInput struct {
	Department string   `json:"department"`
	Journeys   []string `json:"journeys"` // Workflow Ids
}

// Wake tells journeys that a department answers again. One that has ended meanwhile waits for nothing.
func (a *Activities) Wake(ctx context.Context, in WakeInput) error {
	for _, id := range in.Journeys {
		err := a.Temporal.SignalWorkflow(ctx, id, "", SignalAnswers, in.Department)
		if _, gone := errors.AsType[*serviceerror.NotFound](err); err != nil && !gone {
			return err
		}
	}
	return nil
}
