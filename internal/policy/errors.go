package policy

import (
	"errors"
	"fmt"
)

// Why a rule gives no deadline. Test with errors.Is; the error's text says which rule and what to do.
var (
	ErrUnknownRule    = errors.New("unknown rule")
	ErrNotInForce     = errors.New("no version of the rule is in force on that day")
	ErrUnknownVariant = errors.New("unknown variant")
	ErrNoStart        = errors.New("no start given")
	ErrInterval       = errors.New("interval not allowed")
	ErrNotExtendable  = errors.New("may not be extended")
	ErrTooLong        = errors.New("longer than a single extension may be")
	ErrBeyondMax      = errors.New("longer than the period may become in all")
	ErrUnit           = errors.New("hours extend hours, and days extend days")
	ErrGate           = errors.New("the rule has no period")
)

// RefusedError is a decision about a deadline that the policy does not allow.
type RefusedError struct {
	Rule string
	// Reason is one of the errors above.
	Reason error
	// Limit is what the policy allows, where there is a limit.
	Limit Period
}

// Error names the rule, the reason and the limit.
func (e *RefusedError) Error() string {
	if e.Limit.IsZero() {
		return fmt.Sprintf("%s: %v", e.Rule, e.Reason)
	}
	return fmt.Sprintf("%s: %v (the limit is %v)", e.Rule, e.Reason, e.Limit)
}

// Unwrap gives the reason to errors.Is.
func (e *RefusedError) Unwrap() error { return e.Reason }
