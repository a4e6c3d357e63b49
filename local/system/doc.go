// Package system starts the whole of Samspil on one machine: the stack (Postgres, Temporal, its UI), the simulated
// departments, a simulated OS2forms, the mail catcher and the provider by which people sign in in this process, and the real worker and starter as processes of their own, so that each
// can be killed and started again. Tests, the demonstration and "make up" all use it.
package system
