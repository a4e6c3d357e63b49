package activities

import (
	"context"
	"errors"
	"time"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/temporal"

	"samspil/internal/department"
	"samspil/internal/mail"
	"samspil/internal/register"
)

// The types of the errors that end an activity for good. Temporal looks at the outermost error only, so this file is the
// one place where errors become Temporal's. The first detail of those about departments is the department's code.
//
// Only what a department itself did is one of these. A register or a Temporal that is down, a worker that is missing or was killed, time
// that ran out in a queue: Temporal tries again until it is over, and nothing is said of the department.
const (
	JournalConflict   = "JournalConflict"   // the register holds other content under the same number: a person must look
	JournalGivenUp    = "JournalGivenUp"    // the journey was started again since: this run of it was given up, and a person must look why it runs
	DepartmentRefused = "DepartmentRefused" // the department refused for good
	DepartmentDown    = "DepartmentDown"    // the department did not answer, again and again: it is owed what it was to be told
	DepartmentFalters = "DepartmentFalters" // it says that it is well, and fails over this one thing
)

// departmentBusy is an error of a department that may pass soon: Temporal tries again.
const departmentBusy = "DepartmentBusy"

// triesOfOne is how often a department is tried before it counts as down. With the pauses that the journey has between them that is six
// minutes, and some more where it takes long to fail.
const triesOfOne = 10

// longPause is the longest pause between two of these. A department that asks to be left alone for longer counts as down at once.
const longPause = 2 * time.Minute

// journalError maps the register's errors. A conflict is an alarm and is not tried again, nor is what comes from a run that was given up; everything else is.
func journalError(err error) error {
	switch {
	case errors.Is(err, register.ErrStartedAgain):
		return temporal.NewNonRetryableApplicationError("the journey was started again after this run of it was given up: \"starter resume\" had the register take nothing more from it", JournalGivenUp, nil)
	case errors.Is(err, register.ErrConflict), errors.Is(err, register.ErrGap):
		return temporal.NewNonRetryableApplicationError("the register and the journey do not agree", JournalConflict, nil)
	}
	return err
}

// blamed gives a department's own error, or a mail server's, and whether it is one: whatever else failed was not the department's fault.
func blamed(err error) (code string, wait time.Duration, is bool) {
	if e, ok := errors.AsType[*department.Error](err); ok {
		return e.Code, e.RetryAfter, !e.Final && e.Unwrap() == nil // else our own worker gave the call up
	}
	if e, ok := errors.AsType[*mail.Error](err); ok {
		return e.Code, 0, !e.Final && e.Code != mail.CodeInvalid
	}
	return "", 0, false
}

// departmentError maps a department's errors: a refusal is final, one that does not answer is tried again for a while, and then is down. What is not the
// department's fault is tried again until it is over.
func departmentError(ctx context.Context, err error) error {
	return blame(activity.GetInfo(ctx).Attempt, err)
}

// blame is departmentError for the attempt with a number.
func blame(attempt int32, err error) error {
	if err == nil {
		return nil
	}
	if e, ok := errors.AsType[*department.Error](err); ok && e.Final {
		return temporal.NewNonRetryableApplicationError(e.Error(), DepartmentRefused, nil, e.Code)
	}
	code, wait, is := blamed(err)
	switch {
	case !is:
		return err
	case attempt >= triesOfOne || wait > longPause:
		return temporal.NewNonRetryableApplicationError(err.Error(), DepartmentDown, nil, code)
	}
	return temporal.NewApplicationErrorWithOptions(err.Error(), departmentBusy, temporal.ApplicationErrorOptions{NextRetryDelay: wait})
}

// RefusalCode gives the department's code if an activity ended because the department refused.
func RefusalCode(err error) (code string, refused bool) { return codeIn(err, DepartmentRefused) }

// DownCode gives what the department answered last, if an activity ended because the department is down.
func DownCode(err error) (code string, down bool) { return codeIn(err, DepartmentDown) }

// FaltersCode gives the department's code if an activity ended because the department fails over this one thing.
func FaltersCode(err error) (code string, falters bool) { return codeIn(err, DepartmentFalters) }

func codeIn(err error, kind string) (code string, is bool) {
	app, ok := errors.AsType[*temporal.ApplicationError](err)
	if !ok || app.Type() != kind {
		return "", false
	}
	if app.Details(&code) != nil {
		code = "refused"
	}
	return code, true
}
