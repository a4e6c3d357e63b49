package main

import (
	"context"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"samspil/internal/department/conformance"
)

type conformanceCommand struct {
	Department string `required:"" help:"The department's id, as the policy has it."`
	URL        string `name:"url" required:"" help:"The address of its test system, as the worker would have it."`
	KeyFile    string `required:"" type:"existingfile" help:"File with the key with which Samspil signs in there."`
	CAFile     string `name:"ca-file" type:"existingfile" help:"PEM file with the authorities that alone are trusted; the machine's own when there is none."`
	PaidHours  bool   `help:"The department has paid hours: look at these answers too."`
	JSON       string `name:"json" help:"Write the report to this file as JSON too."`
	Yes        bool   `name:"yes-this-is-a-test-system" help:"Messages about invented people are written into the system, and stay there: it must be one for tests."`
}

var errNotATest = errors.New("this writes messages about invented people into the department's system, and takes none of them back: run it against a test system alone, and say so with --yes-this-is-a-test-system")

// Run runs the checks and prints what came of each.
func (c conformanceCommand) Run(ctx context.Context, out io.Writer) error {
	if !c.Yes {
		return badInput{errNotATest}
	}
	key, err := os.ReadFile(c.KeyFile)
	if err != nil {
		return err
	}
	target := conformance.Target{Department: c.Department, URL: c.URL, Key: strings.TrimSpace(string(key)), Hours: c.PaidHours}
	if target.Roots, err = c.roots(); err != nil {
		return err
	}
	report, err := conformance.Run(ctx, target)
	if err != nil {
		return err
	}
	return errors.Join(c.write(report), report.Print(out), verdict(report))
}

// verdict ends the program with exit code 1 where something failed: it has been printed.
func verdict(report conformance.Report) error {
	if len(report.Of(conformance.Failed)) > 0 {
		return errQuietly
	}
	return nil
}

func (c conformanceCommand) roots() (*x509.CertPool, error) {
	if c.CAFile == "" {
		return nil, nil //nolint:nilnil // the machine's own
	}
	text, err := os.ReadFile(c.CAFile)
	if err != nil {
		return nil, err
	}
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM(text) {
		return nil, fmt.Errorf("%s has no certificate in PEM", c.CAFile)
	}
	return roots, nil
}

func (c conformanceCommand) write(report conformance.Report) error {
	if c.JSON == "" {
		return nil
	}
	text, err := json.MarshalIndent(report, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(c.JSON, append(text, '\n'), 0o600)
}
