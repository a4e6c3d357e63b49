package main

import (
	"context"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"time"

	"samspil/internal/department/conformance"
	"samspil/internal/webhook"
)

type conformanceCommand struct {
	Department string        `required:"" help:"The department's id, as the policy has it."`
	URL        string        `name:"url" required:"" help:"The address of its test system, as the worker would have it."`
	KeyFile    string        `required:"" type:"existingfile" help:"File with the key with which Samspil signs in there."`
	CAFile     string        `name:"ca-file" type:"existingfile" help:"PEM file with the authorities that alone are trusted; the machine's own when there is none."`
	PaidHours  bool          `help:"The department has paid hours: look at these answers too."`
	Only       []string      `help:"Run these checks alone, by their names."`
	JSON       string        `name:"json" help:"Write the report to this file as JSON too."`
	Webhooks   string        `help:"Listen here for the department's webhooks afterwards, as 127.0.0.1:8099."`
	SecretFile string        `type:"existingfile" help:"File with the secret with which the department signs them: whsec_ and base64."`
	For        time.Duration `name:"webhooks-for" default:"10m" help:"For how long to wait for them."`
	Yes        bool          `name:"yes-this-is-a-test-system" help:"Messages about invented people are written into the system, and stay there: it must be one for tests."`
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
	target := conformance.Target{Department: c.Department, URL: c.URL, Key: strings.TrimSpace(string(key)), Hours: c.PaidHours, Only: c.Only}
	if target.Roots, err = c.roots(); err != nil {
		return err
	}
	report, err := conformance.Run(ctx, target)
	if err != nil {
		return err
	}
	if c.Webhooks != "" {
		hooked, err := c.listen(ctx, target, out)
		if err != nil {
			return err
		}
		report.Results = append(report.Results, hooked...)
	}
	return errors.Join(c.write(report), report.Print(out), verdict(report))
}

// quiet is how long nothing may come after a sender was told to stop.
const quiet = 10 * time.Second

// listen looks at the department's webhooks.
func (c conformanceCommand) listen(ctx context.Context, target conformance.Target, out io.Writer) ([]conformance.Result, error) {
	text, err := os.ReadFile(c.SecretFile)
	if err != nil {
		return nil, fmt.Errorf("--secret-file: %w", err)
	}
	key, err := webhook.ParseKey(strings.TrimSpace(string(text)))
	if err != nil {
		return nil, badInput{fmt.Errorf("--secret-file: %w", err)}
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", c.Webhooks)
	if err != nil {
		return nil, err
	}
	if _, err := fmt.Fprintf(out, "waiting %s for four webhooks at http://%s/v1/webhooks/%s\n", c.For, listener.Addr(), c.Department); err != nil {
		return nil, errors.Join(err, listener.Close())
	}
	return conformance.Listen(ctx, listener, conformance.Hooks{Target: target, Key: key, Wait: c.For, Quiet: quiet})
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
