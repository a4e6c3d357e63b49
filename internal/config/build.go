package config

import (
	"errors"
	"regexp"
)

// Build is which build of the worker a program is: Temporal calls it a Build Id.
type Build string

// buildForm leaves out the dot, with which Temporal puts a deployment and a build together.
var buildForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_-]{0,59}$`)

// Decode checks the form.
func (b *Build) Decode(value string) error {
	if value != "" && !buildForm.MatchString(value) {
		return errors.New("is no name of a build: write up to 60 letters, digits, - and _, for example 2027-02-1")
	}
	*b = Build(value)
	return nil
}
