package system

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"samspil/local/loopback"
)

// step is one thing to start.
type step struct {
	what string
	do   func(context.Context) error
}

func inOrder(ctx context.Context, say func(string), steps []step) error {
	for _, s := range steps {
		say(s.what)
		if err := s.do(ctx); err != nil {
			return err
		}
	}
	return nil
}

// Beside starts another municipality on the same stack: a namespace, a database, departments, a worker and a starter of
// its own, so that it can be killed, starved and misconfigured while the first one goes on. settings are Temporal's for
// its namespace, env is set over the settings of its programs. It takes in forms where env has a setting of theirs.
func (s *System) Beside(ctx context.Context, name string, settings map[string]any, env ...string) (_ *System, err error) {
	c := s.config
	c.Stack.Dir, c.StarterPort, c.Departments, c.Mail, c.SignIn, c.OS2Forms = filepath.Join(c.Stack.Dir, name), 0, 0, 0, 0, 0
	c.Env = append(slices.Clone(c.Env), env...)
	c.Forms = slices.ContainsFunc(env, func(setting string) bool { return strings.HasPrefix(setting, "SAMSPIL_OS2FORMS_") })
	other := &System{Stack: s.Stack, Namespace: name, config: c, database: "samspil_" + name, guest: true}
	defer func() {
		if err != nil {
			other.Stop()
		}
	}()
	if err := loopback.Folder(c.Stack.Dir); err != nil {
		return nil, err
	}
	return other, inOrder(ctx, func(string) {}, []step{
		{"namespace", func(ctx context.Context) error { return s.RegisterNamespace(ctx, name, settings) }},
		{"departments", other.startDepartments},
		{"mail catcher", other.startMail},
		{"sign-in", other.startProvider},
		{"OS2forms", other.startOS2Forms},
		{"database and search attributes", other.prepare},
		{"worker", other.startWorker},
		{"starter", other.startStarter},
	})
}
