package main

import (
	"context"
	"fmt"
	"io"

	"samspil/internal/config"
	"samspil/internal/register"
	"samspil/schema"
)

type migrateCommand struct{}

// Run brings the database to the program's version. What would keep the programs from starting on it, as far as it can be
// known here, is found before anything is changed: afterwards the old ones refuse the database, and the new ones the rest. It may run as often as one likes, and while programs
// are up that leave alone what they do not know; docs/operations.md says which do not.
func (migrateCommand) Run(ctx context.Context, out io.Writer) error {
	rules, err := config.Ahead()
	if err != nil {
		return fmt.Errorf("nothing was changed: %w", err)
	}
	if err := tellLeftOut(out, rules); err != nil {
		return err
	}
	reg, err := openRegister(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = reg.Close() }()
	if err := schema.Migrate(ctx, reg.DB().DB); err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "the database is at version %d\n", schema.Version)
	return err
}

type rebuildCommand struct {
	Case string `arg:"" optional:"" help:"Case number; without it all journeys."`
}

// Run rebuilds, and says where the rows had been different.
func (c rebuildCommand) Run(ctx context.Context, out io.Writer) error {
	return onRegister(ctx, func(reg *register.Register) error {
		rebuilt, err := reg.Rebuild(ctx, c.Case)
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintln(out, rebuilt); err != nil {
			return err
		}
		if !rebuilt.Same() {
			return errQuietly
		}
		return nil
	})
}

// onRegister does something with a register that is at the program's version, for a command that needs only the database.
func onRegister(ctx context.Context, do func(*register.Register) error) error {
	reg, err := openRegister(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = reg.Close() }()
	if err := schema.Check(ctx, reg.DB().DB); err != nil {
		return err
	}
	return do(reg)
}

// openRegister opens the register, at whatever version it is.
func openRegister(ctx context.Context) (*register.Register, error) {
	settings, err := config.Load[config.Common]()
	if err != nil {
		return nil, err
	}
	return register.Open(ctx, settings.DatabaseURL.Reveal())
}
