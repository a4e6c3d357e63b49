package main

import (
	"context"
	"errors"
	"fmt"

	"samspil/local/fixtures"
)

type fixturesCommand struct {
	Dir string `arg:"" help:"Where the histories go, one file for each run: workflows/testdata." type:"path"`
}

// Run plays the families of the replay fixtures on a system of its own, which is gone afterwards, and writes down their
// histories. What was in the directory before is replaced.
func (c fixturesCommand) Run(ctx context.Context) (err error) {
	s, gone, err := own(ctx, "samspil-fixtures-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, gone()) }()
	files, err := fixtures.Write(ctx, s, c.Dir)
	for _, file := range files {
		fmt.Println(file)
	}
	return err
}
