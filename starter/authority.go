package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"samspil/internal/casework"
)

type authorityCommand struct {
	JSON bool `name:"json" help:"As JSON."`
}

// Run prints the table of authority: who may do what. It needs no settings.
func (c authorityCommand) Run(out io.Writer) error {
	rows := casework.AuthorityTable()
	if c.JSON {
		encoder := json.NewEncoder(out)
		encoder.SetIndent("", "  ")
		return encoder.Encode(rows)
	}
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(t, "WHAT\tWHEN\tWHO")
	for _, row := range rows {
		var who []string
		for _, g := range row.Grounds {
			who = append(who, string(g.As)+"/"+string(g.Part))
		}
		_, _ = fmt.Fprintf(t, "%s\t%s\t%s\n", row.Name, dash(row.When), strings.Join(who, ", "))
	}
	return t.Flush()
}
