// What has a body: processes, routines, actions, ops. Each with the names that its body sees from the
// start, and the path by which a user calls it. An edit changes bodies and nothing else of a file.

import type { Block, Declaration, File, Member, Name, Parameter } from "../ast.ts";

export interface Owner {
  readonly kind: "process" | "routine" | "action" | "op";
  /** `vcpu`, `tima.push` */
  readonly path: readonly string[];
  readonly name: Name;
  /** Parameters and binders, in the order of the text. */
  readonly parameters: readonly Name[];
  readonly body: Block;
}

/** In the order of the file. */
export function ownersOf(file: File): readonly Owner[] {
  return file.declarations.flatMap((declaration): readonly Owner[] => {
    switch (declaration.kind) {
      case "process": {
        const { kind, name, body, dimensions } = declaration;
        const parameters = dimensions.flatMap(({ binder }) => binder ?? []);
        return [{ kind, path: [name.text], name, parameters, body }];
      }
      case "routine":
      case "action":
        return ofMember(declaration, [], []);
      case "primitive":
      case "hardware": {
        const outer =
          declaration.kind === "primitive"
            ? declaration.parameters.map(({ name }) => name)
            : declaration.dimensions.flatMap(({ binder }) => binder ?? []);
        const path = [declaration.name.text];
        return declaration.members.flatMap((member) => ofMember(member, path, outer));
      }
      default:
        return [];
    }
  });
}

function ofMember(
  member: Member,
  device: readonly string[],
  outer: readonly Name[],
): readonly Owner[] {
  switch (member.kind) {
    case "op":
    case "routine":
    case "action": {
      const { kind, name, body } = member;
      const own: readonly (Parameter | { readonly name: Name })[] = member.parameters;
      const parameters = [...outer, ...own.map((parameter) => parameter.name)];
      return [{ kind, path: [...device, name.text], name, parameters, body }];
    }
    default:
      return [];
  }
}

/** The file with other bodies, by the body that each takes the place of. */
export function withBodies(file: File, bodies: ReadonlyMap<Block, Block>): File {
  const changed = <T extends { readonly body: Block }>(it: T): T => {
    const body = bodies.get(it.body);
    return body === undefined ? it : { ...it, body };
  };
  const ofDeclaration = (declaration: Declaration): Declaration => {
    switch (declaration.kind) {
      case "process":
      case "routine":
      case "action":
        return changed(declaration);
      case "primitive":
      case "hardware": {
        const members = declaration.members.map((member): Member => {
          switch (member.kind) {
            case "op":
            case "routine":
            case "action":
              return changed(member);
            default:
              return member;
          }
        });
        const isSame = members.every((member, i) => member === declaration.members[i]);
        return isSame ? declaration : { ...declaration, members };
      }
      default:
        return declaration;
    }
  };
  return { ...file, declarations: file.declarations.map(ofDeclaration) };
}
