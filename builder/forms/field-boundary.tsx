'use client';
import { Component, type ReactNode } from 'react';

interface FieldBoundaryProps {
  /** tried again when it changes */
  of: unknown;
  instead: ReactNode;
  children: ReactNode;
}

/** Shows something else when a half-built field cannot be drawn, so that the rest of the form stays. */
export class FieldBoundary extends Component<FieldBoundaryProps, { failed: unknown }> {
  override state: { failed: unknown } = { failed: null };
  static getDerivedStateFromError(): { failed: unknown } {
    return { failed: true };
  }
  override componentDidUpdate(before: FieldBoundaryProps): void {
    if (before.of !== this.props.of && this.state.failed !== null) this.setState({ failed: null });
  }
  override render(): ReactNode {
    return this.state.failed === null ? this.props.children : this.props.instead;
  }
}
