// jest's globalTeardown: ends what globalSetup may have started.
export default async () => {
  const stop = Reflect.get(globalThis, 'keepstepTestKeeper');
  if (typeof stop === 'function') await stop();
};
