package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"samspil/local/system"
	"samspil/workflows"
)

type upCommand struct{}

// Run keeps the system up until it is asked to stop.
func (upCommand) Run(ctx context.Context) error {
	c, err := system.FromEnvironment()
	if err != nil {
		return err
	}
	c.Forms = true
	s, err := start(ctx, c)
	if err != nil {
		return err
	}
	defer s.Stop()
	addresses(s)
	fmt.Println("Ctrl-C stops everything.")
	<-ctx.Done()
	return nil
}

func start(ctx context.Context, c system.Config) (*system.System, error) {
	return system.Start(ctx, c, func(what string) { fmt.Fprintln(os.Stderr, "starting: "+what) })
}

// addresses says where everything can be seen, and how supervisors find what they look for.
func addresses(s *system.System) {
	fmt.Printf(`
Temporal UI    %s/namespaces/%s/workflows
Departments    %s
E-mails        %s
OS2forms       %s
The desk       http://%s/desk/   (sign in as one of the invented people)
Sign-in        %s   (the invented people, to choose from)
Starter        http://%s   (tokens of the invented people: %s)
Temporal       %s, namespace %s
Database       its address is in %s

`, s.UIURL(), s.Namespace, s.Sim.Base(), s.Mail.Base(), s.OS2Forms.Base(), s.Starter, s.Provider.Base(), s.Starter, s.SecretsFile(), s.TemporalAddress(), s.Namespace, s.StateFile())
	for _, f := range workflows.Filters(time.Now()) {
		fmt.Printf("%-20s %s\n", f.Name, f.Link(s.UIURL(), s.Namespace))
	}
}
