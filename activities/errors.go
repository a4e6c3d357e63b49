package activities

import (
	"errors"

	"go.temporal.io/sdk/temporal"

	"samspil/internal/department"
	"samspil/internal/register"
)

// The types of the errors that end an activity for good. Temporal looks at the outermost error only, so this file is the
// one place where errors become Temporal's.
const (
	JournalConflict   = "JournalConflict"   // the register holds other content under the same number: a person must look
	DepartmentRefused = "DepartmentRefused" // the department refused for good; the first detail is its code
)

// journalError maps the register's errors. A conflict is an alarm and is not tried again; everything else is.
func journalError(err error) error {
	if errors.Is(err, register.ErrConflict) || errors.Is(err, register.ErrGap) {
		return temporal.NewNonRetryableApplicationError("the register and the journey do not agree", JournalConflict, nil)
	}
	return err
}

// departmentError maps a department's errors: a refusal is final, a request to wait is respected, everything else is tried again.
func departmentError(err error) error {
	e, ok := errors.AsType[*department.Error](err)
	switch {
	case err == nil:
		return nil
	case ok && e.Final:
		return temporal.NewNonRetryableApplicationError(e.Error(), DepartmentRefused, nil, e.Code)
	case ok && e.RetryAfter > 0:
		return temporal.NewApplicationErrorWithOptions(e.Error(), "DepartmentBusy", temporal.ApplicationErrorOptions{NextRetryDelay: e.RetryAfter})
	default:
		return err
	}
}

// RefusalCode gives the department's code if an activity ended because the department refused.
func RefusalCode(err error) (code string, refused bool) {
	app, ok := errors.AsType[*temporal.ApplicationError](err)
	if !ok || app.Type() != DepartmentRefused {
		return "", false
	}
	if app.Details(&code) != nil {
		code = "refused"
	}
	return code, true
}
