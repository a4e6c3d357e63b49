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
	"samspil/internal/postgres"
	"samspil/internal/register"
	"samspil/internal/service"
	"samspil/schema"
	"samspil/schema/access"
)

type migrateCommand struct{}

// Run brings the database to the program's version. Before it changes anything it looks for whatever would keep the new programs from
// starting. It may run any number of times, and while programs are up that leave alone what they do not know; docs/operations.md says which
// programs do not.
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
	Case string `arg:"" optional:"" help:"Case number; when left out, all journeys."`
}

// Run rebuilds the tables, and says which rows had been different.
func (c rebuildCommand) Run(ctx context.Context, out io.Writer) error {
	return onOwn(ctx, func(reg *register.Register) error {
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

// longStatement is for migrating and rebuilding, which work through every row there is: no statement of a program that stays up
// takes that long.
const longStatement = time.Hour

// onRegister opens the register for a command that needs nothing else, checks that this program can work on it, and calls do.
func onRegister(ctx context.Context, timeout time.Duration, do func(*register.Register) error) error {
	return onChecked(ctx, timeout, schema.Check, do)
}

// onOwn is onRegister for what makes rows anew: this program must know every column, or what a newer one has written would be gone.
func onOwn(ctx context.Context, do func(*register.Register) error) error {
	return onChecked(ctx, longStatement, schema.Exactly, do)
}

func onChecked(ctx context.Context, timeout time.Duration, check postgres.Ask, do func(*register.Register) error) error {
	reg, err := openRegister(ctx, timeout, check)
	if err != nil {
		return err
	}
	defer func() { _ = reg.Close() }()
	return do(reg)
}

// openRegister opens the register when what is asked of it has an answer. One statement may take as long as timeout; 0: as long as the settings say.
func openRegister(ctx context.Context, timeout time.Duration, asks ...postgres.Ask) (*register.Register, error) {
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
	if err := reg.Await(ctx, settings.DatabaseWait, log, asks...); err != nil {
		return nil, errors.Join(err, reg.Close())
	}
	return reg, nil
}

// grantsOf reads who may do what in the database.
func grantsOf(ctx context.Context, reg *register.Register) ([]access.Grant, error) {
	return access.Grants(ctx, reg.DB().DB)
}

// grantsThatDiffer are those that are not as this program expects them.
func grantsThatDiffer(ctx context.Context, reg *register.Register, all []access.Grant) ([]access.Difference, error) {
	return access.Differences(ctx, reg.DB().DB, all)
}
