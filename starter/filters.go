package main

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"

	"samspil/internal/config"
	"samspil/internal/policy"
	"samspil/workflows"
)

type filtersCommand struct {
	UI string `help:"Address of the Temporal UI, as https://HOST." placeholder:"ADDRESS" default:"http://127.0.0.1:8233"`
	On string `help:"The business date from which the filters count: a date, a local date-time, or RFC 3339. Now when left out." placeholder:"WHEN"`
}

// Run prints ready-made links into the Temporal UI: what supervisors ask most.
func (c filtersCommand) Run(out io.Writer) error {
	ui, err := url.Parse(c.UI)
	if err != nil || ui.Host == "" || (ui.Scheme != "http" && ui.Scheme != "https") || ui.RawQuery != "" || ui.Fragment != "" {
		return errors.New("--ui: this is no web address; write https://host")
	}
	now := time.Now()
	if c.On != "" {
		if now, err = policy.ParseWhen(c.On); err != nil {
			return fmt.Errorf("--on: %w", err)
		}
	}
	temporal, err := config.Temporal()
	if err != nil {
		return err
	}
	for _, f := range workflows.Filters(now) {
		_, err := fmt.Fprintf(out, "%-20s %-22s %s\n", f.Name, f.Da, f.Link(strings.TrimRight(c.UI, "/"), temporal.Namespace))
		if err != nil {
			return err
		}
	}
	return nil
}
