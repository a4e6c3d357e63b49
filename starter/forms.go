package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"samspil/internal/intake"
	"samspil/internal/os2forms"
	"samspil/internal/policyfile"
	"samspil/internal/privacy"
	"samspil/internal/strictjson"
)

// mostMapping is how large a file of mappings may be, in bytes.
const mostMapping = 1 << 20

type formsCommands struct {
	Check  formsCheckCommand  `cmd:"" help:"Name each fault in a file that says what the fields of OS2forms' forms mean. Exit code 1: there are faults."`
	Try    formsTryCommand    `cmd:"" help:"Show the intake form that would come of one submission, and what is wrong with it. Nothing is sent. Exit code 1: it could not be taken in."`
	Status formsStatusCommand `cmd:"" help:"Say how it stands with each form: what is known of it, what waits, which serials nobody has seen, and whether it is paused."`
	Parked formsParkedCommand `cmd:"" help:"List the submissions that wait for a person, with what is wrong and never what was written."`
	Again  formsAgainCommand  `cmd:"" help:"Have a submission that is parked taken in once more."`
	Resume formsResumeCommand `cmd:"" help:"Let a form go on that is paused, with what was parked of it meanwhile."`
}

type formsCheckCommand struct {
	File string `arg:"" help:"The file of mappings."`
}

// Run checks one file.
func (c formsCheckCommand) Run(out io.Writer) error {
	all, err := readMappings(c.File, out)
	if err != nil {
		return err
	}
	for _, m := range all {
		if _, err := fmt.Fprintf(out, "form %s: %d fields, no faults\n", m.Form, len(m.Fields)); err != nil {
			return err
		}
	}
	return nil
}

type formsTryCommand struct {
	File       string `arg:"" help:"The file of mappings."`
	Submission string `arg:"" help:"A submission, as GET /webform_rest/{id}/submission/{uuid} of OS2forms gives it; - reads standard input."`
	Form       string `help:"Which form it is of, where the file has several." placeholder:"ID"`
}

// Run shows what would come of one submission, by the built-in policy. Numbers that no person can have are taken, since nothing is sent.
func (c formsTryCommand) Run(out io.Writer) error {
	all, err := readMappings(c.File, out)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(all, func(m os2forms.Mapping) bool { return m.Form == c.Form })
	if c.Form == "" && len(all) == 1 {
		at = 0
	}
	if at < 0 {
		return errors.New("say with --form which of the file's forms it is of")
	}
	data, err := readFile(c.Submission, os2forms.MaxBytes)
	if err != nil {
		return err
	}
	submission, err := os2forms.ReadSubmission(data)
	if err != nil {
		return fmt.Errorf("%s %w", c.Submission, err)
	}
	if submission.Draft {
		return errors.New("it is a draft: it is not taken in before it is sent")
	}
	form, err := all[at].Intake(submission)
	if err != nil {
		return err
	}
	var shown bytes.Buffer
	if err := json.Indent(&shown, form, "", "  "); err != nil {
		return err
	}
	if _, err := fmt.Fprintln(out, shown.String()); err != nil {
		return err
	}
	rules := intake.Rules{Policy: policyfile.Default(), CPR: privacy.CPRRules{AllowTestNumbers: true}}
	_, err = rules.Read(form, time.Now())
	faults, is := errors.AsType[strictjson.Faults](err)
	if !is {
		return err
	}
	for _, f := range faults {
		if _, err := fmt.Fprintf(out, "%s: %s\n", f.Path, f.En); err != nil {
			return err
		}
	}
	return errQuietly
}

// readMappings reads a file of mappings. It prints the faults in it, and then returns errQuietly.
func readMappings(name string, out io.Writer) ([]os2forms.Mapping, error) {
	data, err := readFile(name, mostMapping)
	if err != nil {
		return nil, err
	}
	all, err := os2forms.ReadMappings(data)
	if err == nil {
		return all, nil
	}
	for line := range strings.Lines(err.Error()) {
		if _, err := fmt.Fprintf(out, "%s: %s\n", name, strings.TrimSpace(line)); err != nil {
			return nil, err
		}
	}
	return nil, errQuietly
}
