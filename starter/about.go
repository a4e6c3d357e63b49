package main

import (
	"fmt"
	"io"

	"samspil/internal/config"
	"samspil/internal/service"
)

type settingsCommand struct {
	Markdown bool `help:"As the table in docs/settings.md."`
}

// Run lists the settings. Those of Temporal's connection are Temporal's own and only named here.
func (c settingsCommand) Run(out io.Writer) error {
	if c.Markdown {
		_, err := io.WriteString(out, config.Markdown[config.Starter]())
		return err
	}
	if err := config.List[config.Starter](out); err != nil {
		return err
	}
	_, err := fmt.Fprintln(out, "\nTemporal is reached as TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE and the other TEMPORAL_ variables say; see docs/settings.md.")
	return err
}

type versionCommand struct{}

// Run says which build this is.
func (versionCommand) Run(out io.Writer) error {
	_, err := fmt.Fprintln(out, "starter "+service.Version())
	return err
}
