package demo

import (
	"context"

	"github.com/google/uuid"

	"samspil/internal/casework"
	"samspil/internal/rehearsal"
	"samspil/local/system"
)

// LeaveUnderWay plays one more family into the middle of its journey and leaves it there, so that there is a
// journey under way to look at: a department owes its part, an adult is in placement and a child has a case. It gives the case number.
func LeaveUnderWay(ctx context.Context, s *system.System) (string, error) {
	p, done, err := Player(ctx, s)
	if err != nil {
		return "", err
	}
	defer done()
	script := rehearsal.LateDepartment()
	return p.PlayUntil(ctx, script, uuid.NewString(), seed()*100+99, func(v casework.View) bool { return v.Stage == casework.Tracks })
}
