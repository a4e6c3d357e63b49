package chaos

import (
	"context"

	"samspil/local/departments"
)

// department makes a department misbehave for a while, towards every family.
func (c *city) department(m departments.Mode) strike {
	return func(ctx context.Context, f Fault) error {
		fault := departments.Fault{Mode: m, RetryAfter: 1, Delay: departments.Duration(f.Length / 2)}
		if err := c.Sim.SetFault(f.Target, fault); err != nil {
			return err
		}
		f.last(ctx)
		return c.Sim.SetFault(f.Target, departments.Fault{Mode: departments.Well})
	}
}
