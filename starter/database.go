package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"samspil/internal/config"
	"samspil/internal/register"
	"samspil/internal/service"
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
	if err := tellLeftOut(out, rules.LeftOut); err != nil {
		return err
	}
	reg, err := openRegister(ctx, longStatement)
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
	return onRegister(ctx, longStatement, func(reg *register.Register) error {
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

// Bringing a database to a version, or rebuilding all of it, works through every row there is: no statement of a program
// that stays up takes that long.
const longStatement = time.Hour

// onRegister does something with a register that is at the program's version, for a command that needs only the database.
func onRegister(ctx context.Context, timeout time.Duration, do func(*register.Register) error) error {
	reg, err := openRegister(ctx, timeout)
	if err != nil {
		return err
	}
	defer func() { _ = reg.Close() }()
	if err := schema.Check(ctx, reg.DB().DB); err != nil {
		return err
	}
	return do(reg)
}

// openRegister opens the register, at whatever version it is. One statement may take timeout; 0: what the settings say.
func openRegister(ctx context.Context, timeout time.Duration) (*register.Register, error) {
	settings, err := config.Load[config.Common]()
	if err != nil {
		return nil, err
	}
	log := service.NewLogger(os.Stderr, "starter", string(settings.LogFormat), settings.LogLevel)
	reg, err := register.New(settings.DatabaseURL.Reveal(), register.WithLog(log),
		register.WithTimeout(cmp.Or(timeout, settings.DatabaseTimeout)))
	if err != nil {
		return nil, err
	}
	if err := reg.Await(ctx, settings.DatabaseWait, log); err != nil {
		return nil, errors.Join(err, reg.Close())
	}
	return reg, nil
}
