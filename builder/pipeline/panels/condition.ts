import { deferred } from '../../designer/deferred';

/** The builder of conditions, behind the map: most of what is opened there has none. */
export const ConditionBuilder = deferred(async () => (await import('../../condition/condition-builder')).ConditionBuilder);
