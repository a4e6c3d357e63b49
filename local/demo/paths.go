package demo

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"samspil/internal/register"
	"samspil/internal/rehearsal"
	"samspil/local/system"
)

// Walked is one path and the families that have walked it, by script.
type Walked struct {
	Path     string   `json:"path"`
	Families []string `json:"families"`
}

// paths reads in the register's journals which paths the families have walked.
func paths(ctx context.Context, s *system.System, report *Report) error {
	reg, err := register.Open(ctx, s.Database())
	if err != nil {
		return err
	}
	defer func() { _ = reg.Close() }()
	for _, p := range rehearsal.Paths() {
		report.Paths = append(report.Paths, Walked{Path: p.Name})
	}
	for _, f := range report.Families {
		journal, err := reg.Journal(ctx, f.Case)
		if err != nil {
			return err
		}
		seen := rehearsal.Walked(journal)
		for i := range report.Paths {
			if slices.Contains(seen, report.Paths[i].Path) {
				report.Paths[i].Families = append(report.Paths[i].Families, f.Script)
			}
		}
	}
	return nil
}

// Unwalked are the paths that no family has walked.
func (r Report) Unwalked() []string {
	var out []string
	for _, p := range r.Paths {
		if len(p.Families) == 0 {
			out = append(out, p.Path)
		}
	}
	return out
}

// tellPaths lists each path with some of the families that have walked it.
func (r Report) tellPaths(out io.Writer) {
	fmt.Fprintln(out, "\nwhich family walks which path (read in the journals):")
	for _, p := range r.Paths {
		families, more := p.Families, ""
		if len(families) > 3 {
			families, more = families[:3], fmt.Sprintf(" and %d more", len(p.Families)-3)
		}
		who := strings.Join(families, ", ") + more
		if who == "" {
			who = "NOBODY"
		}
		fmt.Fprintf(out, "  %-50s %s\n", p.Path, who)
	}
}
