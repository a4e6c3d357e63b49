package fastforward

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"go.temporal.io/api/serviceerror"
)

// HeldError says that a workflow did not reach the time it was sent to, or did not
// become quiet, and what was running in it when the caller's time was up.
type HeldError struct {
	Workflow    string
	Now, Target time.Time
	By          []string
	err         error
}

func (e *HeldError) Error() string {
	by := "nothing that can be seen"
	if len(e.By) > 0 {
		by = strings.Join(e.By, ", ")
	}
	return fmt.Sprintf("workflow %s stands at %s on its way to %s, held by %s: %v",
		e.Workflow, e.Now.Format(time.RFC3339), e.Target.Format(time.RFC3339), by, e.err)
}

func (e *HeldError) Unwrap() error { return e.err }

// held looks at the workflow once more, after the caller's time is up.
func (c *Clock) held(ctx context.Context) (moment, error) {
	late, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	m, err := c.look(late)
	if err != nil {
		return m, err
	}
	return m, &HeldError{Workflow: c.workflowID, Now: m.now, Target: m.now, By: m.running, err: ctx.Err()}
}

// aimedAt tells a HeldError where the workflow was to go.
func aimedAt(err error, target time.Time) error {
	var held *HeldError
	if errors.As(err, &held) {
		held.Target = target
	}
	return err
}

// over tells whether the server refused because the run had just ended or given
// way to the next one; a look at the workflow shows which.
func over(err error) bool {
	var notFound *serviceerror.NotFound
	return errors.As(err, &notFound)
}
