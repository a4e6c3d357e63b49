package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"samspil/internal/privatepg"
	"samspil/local/pictures"
	"samspil/local/stack"
	"samspil/local/system"
)

type screenshotsCommand struct {
	Dir      string `arg:"" help:"Where the pictures go: docs/pictures." type:"path"`
	Language string `help:"The language of the pages: da or en." default:"da"`
}

// Run takes the pictures of the desk that stand in the documents, on a system of its own, which is gone afterwards.
func (c screenshotsCommand) Run(ctx context.Context) (err error) {
	s, gone, err := own(ctx, "samspil-screenshots-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, gone()) }()
	files, err := pictures.Take(ctx, s, c.Dir, c.Language)
	for _, file := range files {
		fmt.Println(file)
	}
	return err
}

// own starts a system of a command's own. gone ends it, and deletes all that it has.
func own(ctx context.Context, name string) (_ *system.System, gone func() error, err error) {
	dir, err := os.MkdirTemp("", name)
	if err != nil {
		return nil, nil, err
	}
	remove := func() error {
		return errors.Join(privatepg.Remove(context.WithoutCancel(ctx), stack.PostgresDir(dir)), os.RemoveAll(dir))
	}
	// Postgres's own user must be able to pass through.
	if err := os.Chmod(dir, 0o755); err != nil {
		return nil, nil, errors.Join(err, remove())
	}
	s, err := system.Start(ctx, system.Config{Stack: stack.Config{Dir: dir}, Language: "da"}, func(what string) {
		fmt.Fprintln(os.Stderr, "starting: "+what)
	})
	if err != nil {
		return nil, nil, errors.Join(err, remove())
	}
	return s, func() error { s.Stop(); return remove() }, nil
}
