package chaos

import (
	"context"
	"errors"
	"time"

	"samspil/local/departments"
)

// strike does one fault, from its beginning to the moment at which it can be mended.
type strike func(context.Context, Fault) error

// leftOut says why a fault cannot be done on this machine.
type leftOut struct{ error }

func (c *city) strikes() map[Kind]strike {
	return map[Kind]strike{
		KillProgram: c.killProgram, StopProgram: c.stopProgram, FreezeProgram: c.freezeProgram,
		CutLink: c.link(cut), HalfAnswers: c.link(halves), HangLink: c.link(hang),
		SlowDepartment: c.department(departments.Slow), DropsAnswers: c.department(departments.DropAnswer),
		Throttles: c.department(departments.Throttle), DepartmentDown: c.department(departments.Down), DepartmentLies: c.department(departments.Lie),
		KillPostgres: c.killPostgres, StopPostgres: c.stopPostgres, PowerCut: c.powerCut,
		RestartTemporal: c.restartTemporal, StoreFails: c.storeFails, StoreDoubts: c.storeDoubts,
		DiskFull: c.fullDisk,
	}
}

// ended are the programs that a fault ends.
func (f Fault) ended() []string {
	switch f.Kind {
	case KillProgram, StopProgram:
		return []string{f.Target}
	case PowerCut:
		return []string{worker}
	default:
		return nil
	}
}

// last waits while the fault lasts.
func (f Fault) last(ctx context.Context) {
	select {
	case <-time.After(f.Length):
	case <-ctx.Done():
	}
}

// suffer does a fault and mends what it has ended. It gives whether it could be done here.
func (c *city) suffer(ctx context.Context, f Fault) (done bool, err error) {
	c.look("the start of " + f.String())
	if err := c.mend(ctx); err != nil {
		return false, err
	}
	err = c.strikes()[f.Kind](ctx, f)
	if _, not := errors.AsType[leftOut](err); not {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	c.look(f.String(), f.ended()...)
	return true, c.mend(ctx)
}
