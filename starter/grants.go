package main

import (
	"context"
	"fmt"
	"io"
	"text/tabwriter"

	"samspil/internal/register"
	"samspil/schema/access"
)

type grantsCommand struct {
	Check bool `help:"Print only what differs from what this program expects."`
}

// Run prints who may do what in the database, and what of it differs from what the program expects, with the statements that mend it. Any role may ask.
func (c grantsCommand) Run(ctx context.Context, out io.Writer) error {
	return onRegister(ctx, 0, func(reg *register.Register) error {
		all, err := grantsOf(ctx, reg)
		if err != nil {
			return err
		}
		if !c.Check {
			if err := printGrants(out, all); err != nil {
				return err
			}
		}
		differ, err := grantsThatDiffer(ctx, reg, all)
		if err != nil {
			return err
		}
		if len(differ) == 0 {
			_, err := fmt.Fprintln(out, "the grants are as this program expects them")
			return err
		}
		fmt.Fprintln(out, "SET lock_timeout = '5s'; -- as the owner, with psql -v ON_ERROR_STOP=1; the programs go on meanwhile, and what waits for a lock for too long can be run again")
		for _, d := range differ {
			fmt.Fprintf(out, "-- %s: %s, %s: %s\n%s\n", d.How, d.Role, d.On, d.May, d.Mend)
		}
		return errQuietly
	})
}

func printGrants(out io.Writer, all []access.Grant) error {
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "ROLE\tON\tMAY")
	for _, g := range all {
		fmt.Fprintf(t, "%s\t%s\t%s\n", g.Role, g.On, g.May)
	}
	return t.Flush()
}
