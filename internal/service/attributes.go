package service

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"strings"
	"time"

	"go.temporal.io/api/enums/v1"
	"go.temporal.io/api/operatorservice/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/client"
)

// AttributesError says which search attributes a namespace lacks, or has with another type, and what to do. A journey in such a
// namespace is stuck: its workflow task fails again and again when it sets its search attributes.
type AttributesError struct {
	Namespace string
	Missing   map[string]enums.IndexedValueType // by name, with the type that they must have
	Wrong     map[string]enums.IndexedValueType // by name, with the type that they have
}

// Error names them all.
func (e *AttributesError) Error() string {
	var said []string
	for _, name := range slices.Sorted(maps.Keys(e.Missing)) {
		said = append(said, fmt.Sprintf("%s (%s) is missing", name, e.Missing[name]))
	}
	for _, name := range slices.Sorted(maps.Keys(e.Wrong)) {
		said = append(said, fmt.Sprintf("%s is registered as %s: remove it there first", name, e.Wrong[name]))
	}
	return fmt.Sprintf("namespace %s lacks search attributes; run `starter search-attributes` (on Temporal Cloud register them there): %s",
		e.Namespace, strings.Join(said, ", "))
}

// ErrUncheckable means that nobody here may ask which search attributes a namespace has.
var ErrUncheckable = errors.New("the search attributes of the namespace cannot be checked")

// Attributes checks that a namespace has the search attributes that are needed, by name. It asks Temporal's OperatorService; where
// that is not there or not for us, as on Temporal Cloud, it counts workflows by each of them, which Temporal refuses for a name that it
// does not know. The error is an *AttributesError, ErrUncheckable, or that Temporal could not be asked.
func Attributes(ctx context.Context, c client.Client, namespace string, needed map[string]enums.IndexedValueType) error {
	ctx, cancel := context.WithTimeout(ctx, 10*checkTimeout)
	defer cancel()
	there, err := c.OperatorService().ListSearchAttributes(ctx, &operatorservice.ListSearchAttributesRequest{Namespace: namespace})
	if notForUs(err) {
		return countByEach(ctx, c, namespace, needed)
	}
	if err != nil {
		return fmt.Errorf("list the search attributes of namespace %s: %w", namespace, err)
	}
	found := &AttributesError{Namespace: namespace, Missing: map[string]enums.IndexedValueType{}, Wrong: map[string]enums.IndexedValueType{}}
	for name, kind := range needed {
		switch has, taken := there.GetCustomAttributes()[name]; {
		case !taken:
			found.Missing[name] = kind
		case has != kind:
			found.Wrong[name] = has
		}
	}
	return found.orNil()
}

func (e *AttributesError) orNil() error {
	if len(e.Missing)+len(e.Wrong) == 0 {
		return nil
	}
	return e
}

// notForUs tells whether we were not allowed to ask, as opposed to a fault in answering.
func notForUs(err error) bool {
	var unimplemented *serviceerror.Unimplemented
	var denied *serviceerror.PermissionDenied
	return errors.As(err, &unimplemented) || errors.As(err, &denied)
}

// countByEach counts the workflows that have each attribute at all. This does not show their types.
func countByEach(ctx context.Context, c client.Client, namespace string, needed map[string]enums.IndexedValueType) error {
	found := &AttributesError{Namespace: namespace, Missing: map[string]enums.IndexedValueType{}}
	for _, name := range slices.Sorted(maps.Keys(needed)) {
		_, err := c.CountWorkflow(ctx, &workflowservice.CountWorkflowExecutionsRequest{Namespace: namespace, Query: name + " IS NOT NULL"})
		var unknown *serviceerror.InvalidArgument
		switch {
		case errors.As(err, &unknown):
			found.Missing[name] = needed[name]
		case notForUs(err):
			return ErrUncheckable
		case err != nil:
			return fmt.Errorf("count the workflows of namespace %s by %s: %w", namespace, name, err)
		}
	}
	return found.orNil()
}

// settling is how long a namespace may take until its services know what was registered in it a moment ago, and minding how often
// a program that works without looks again.
const (
	settling = 30 * time.Second
	minding  = time.Minute
)

// NeedAttributes is Attributes for a program that cannot work without them: it looks again for a while, because they may have been
// registered a moment ago, and logs when the program is not allowed to ask.
func NeedAttributes(ctx context.Context, c client.Client, namespace string, needed map[string]enums.IndexedValueType, logger *slog.Logger) error {
	ctx, cancel := context.WithTimeout(ctx, settling)
	defer cancel()
	return askUntilThere(ctx, c, namespace, needed, redial, func(err error) {
		logger.Warn("the namespace is not ready; looking again", "again_in", redial.String(), "error", err)
	}, logger)
}

// MindAttributes is Attributes for a program that works without them: what is wrong is logged as an error, again and again, until it
// is right or ctx ends.
func MindAttributes(ctx context.Context, c client.Client, namespace string, needed map[string]enums.IndexedValueType, logger *slog.Logger) {
	if WaitForTemporal(ctx, c, logger) != nil {
		return
	}
	_ = askUntilThere(ctx, c, namespace, needed, minding, func(err error) {
		logger.Error("journeys do not get on in this namespace", "error", err)
	}, logger)
}

func askUntilThere(
	ctx context.Context, c client.Client, namespace string, needed map[string]enums.IndexedValueType,
	pause time.Duration, tell func(error), logger *slog.Logger,
) error {
	for {
		err := Attributes(ctx, c, namespace, needed)
		if errors.Is(err, ErrUncheckable) {
			logger.Warn("nobody here may ask which search attributes the namespace has: see that all are registered that "+
				"\"starter search-attributes --list\" names, or journeys do not get on", "namespace", namespace)
			return nil
		}
		if err == nil {
			return nil
		}
		tell(err)
		select {
		case <-ctx.Done():
			return err
		case <-time.After(pause):
		}
	}
}
